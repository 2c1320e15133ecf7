/** Signals that ask the program to end. */
import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect, test} from 'vitest'
import {commandAt, contentsOf, leftoversOf, newSite, planAll, type Site} from './site.ts'

type Moment = (site: Site) => boolean

/** What the folder of the first run holds. */
function runHolds({state}: Site, ...names: readonly string[]): boolean {
  const runs = join(state, 'runs')
  if (!existsSync(runs)) return false
  return readdirSync(runs).some((run) => names.every((name) => existsSync(join(runs, run, name))))
}

const MOMENTS: readonly (readonly [string, Moment])[] = [
  ['it makes the new files', (site) => runHolds(site, 'staged')],
  ['it exchanges files', (site) => runHolds(site, 'ready')],
  ['it checks the live files', ({root}) => existsSync(join(root, 'reloaded'))],
]

test.each(
  ['SIGINT', 'SIGTERM', 'SIGHUP'].flatMap((signal) =>
    MOMENTS.map(([name, moment]) => ({signal, name, moment})),
  ),
)('$signal while $name takes the run back and ends with 130', async ({signal, moment}) => {
  const site = newSite(120)
  planAll(site)
  const [program = '', ...words] = commandAt(
    site,
    'apply',
    site.plan,
    '--reload',
    `[ -e '${site.root}/reloaded' ] || { touch '${site.root}/reloaded'; sleep 5; }`,
  )
  const child = spawn(program, words, {cwd: site.tree, stdio: ['ignore', 'ignore', 'pipe']})
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const ended = once(child, 'close')
  while (!moment(site) && child.exitCode === null) await sleep(1)
  child.kill(signal as NodeJS.Signals)
  expect(await ended, stderr).toEqual([130, null])
  expect(stderr).toMatch(/^httpd-codemod: interrupted/)
  expect(contentsOf(site.tree)).toEqual(site.before)
  expect(leftoversOf(site)).toEqual([])
})

test('an interrupt from a terminal, which the programs that it runs get too, does not stop it half-way', async () => {
  const site = newSite(120)
  planAll(site)
  const [program = '', ...words] = commandAt(site, 'apply', site.plan)
  // A process group of its own is what a terminal sends it to.
  const child = spawn(program, words, {cwd: site.tree, stdio: 'ignore', detached: true})
  const ended = once(child, 'close')
  while (!runHolds(site, 'staged')) await sleep(1)
  process.kill(-(child.pid ?? 0), 'SIGINT')
  expect(await ended).toEqual([130, null])
  expect(contentsOf(site.tree)).toEqual(site.before)
  expect(leftoversOf(site)).toEqual([])
})
