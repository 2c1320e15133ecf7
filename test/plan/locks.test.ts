/** Two runs at once. */
import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {existsSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {afterEach, expect, test} from 'vitest'
import {commandAt, contentsOf, leftoversOf, newSite, planAll, runAt, type Site} from './site.ts'

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts a run that stands still, with its files exchanged, in a command of its own. */
async function startHolder(site: Site): Promise<ChildProcess> {
  const sign = join(site.root, 'reached')
  const [program = '', ...words] = commandAt(
    site,
    'apply',
    site.plan,
    '--reload',
    // Only the run hangs, not the recovery, which reloads too.
    `[ -e '${sign}' ] && exit; echo $$ > '${sign}'; exec sleep 60`,
  )
  const holder = spawn(program, words, {cwd: site.tree, stdio: 'ignore'})
  started.push(holder)
  while (!existsSync(sign) || readFileSync(sign, 'utf8') === '') await sleep(10)
  return holder
}

test('the second says who is at work', async () => {
  const site = newSite()
  planAll(site)
  const holder = await startHolder(site)
  for (const words of [['apply', site.plan], ['undo'], ['--write', '.']]) {
    const {code, stderr} = runAt(site, ...words)
    expect(code, stderr).toBe(3)
    expect(stderr).toContain(`another run is at work in ${site.state}/runs/`)
    expect(stderr).toContain(`: process ${holder.pid} (`)
  }
})

test('runs with other state folders share the files', async () => {
  const site = newSite()
  planAll(site)
  const holder = await startHolder(site)
  const {code, stderr} = runAt({...site, state: `${site.state}2`}, 'undo')
  expect({code, stderr}).toMatchObject({code: 0, stderr: expect.stringContaining('there is no run to undo')})
  writeFileSync(join(site.tree, '0.conf'), site.before[0] ?? '')
  const second = runAt({...site, state: `${site.state}2`}, '--write', '.')
  expect(second.code, second.stderr).toBe(3)
  expect(second.stderr).toContain(`another run is at work in ${site.tree}: process ${holder.pid} (`)
})

test('a killed holder frees the lock at once, whatever becomes of the command that it ran', async () => {
  const site = newSite()
  planAll(site)
  const holder = await startHolder(site)
  const command = Number(readFileSync(join(site.root, 'reached'), 'utf8'))
  try {
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const {code, stderr} = runAt(site, 'undo')
    expect({code, stderr}).toEqual({
      code: 0,
      stderr: expect.stringContaining('had been cut off and was taken back'),
    })
    expect(contentsOf(site.tree)).toEqual(site.before)
    expect(leftoversOf(site)).toEqual([])
  } finally {
    // It ends with the holder, but for one that was hardly started.
    if (existsSync(`/proc/${command}`)) process.kill(command, 'SIGKILL')
  }
})
