/** A run that was killed when its server had read the new files. */
import {chownSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {contentsOf, newSite, planAll, runAt, type Site} from '../plan/site.ts'

/** Kills a run when its files are exchanged; the command writes each time what the server reads. */
function cutOff(site: Site, ...words: readonly string[]): void {
  planAll(site)
  expect(runAt(site, 'apply', site.plan, ...words).code).toBe(null)
  expect(contentsOf(site.tree)).not.toEqual(site.before)
}

const readsOf = ({root}: Site): readonly string[] =>
  readFileSync(join(root, 'reads'), 'utf8').trim().split('\n')

/** Reads the files as a server does, and kills the run the first time. */
const reload = ({root, tree}: Site): string =>
  `grep -c WSGIDaemonProcess '${tree}/0.conf' >> '${root}/reads'; [ -e '${root}/killed' ] || { touch '${root}/killed'; kill -9 $PPID; }`

test.each([
  ['undo', () => ['undo']],
  ['apply', ({plan}: Site) => ['apply', plan]],
  ['--write', () => ['--write', '.']],
])('%s takes it back and makes the server read the old files again', (_, words) => {
  const site = newSite()
  const command = reload(site)
  cutOff(site, '--reload', command)
  const {code, stderr} = runAt(site, ...words(site))
  expect({code, stderr}).toMatchObject({code: 0})
  expect(stderr.replace(/\s+/g, ' ')).toContain('the server was told to read the old files again: grep -c')
  expect(readsOf(site)).toEqual(['1', '0'])
})

test('a reload that fails is told', () => {
  const site = newSite()
  cutOff(
    site,
    '--reload',
    `[ -e '${site.root}/killed' ] && exit 7; touch '${site.root}/killed'; kill -9 $PPID`,
  )
  const {code, stderr} = runAt(site, 'undo')
  expect({code, stderr}).toMatchObject({code: 0})
  expect(stderr).toContain('the server may still run the new files of that run; reload it, for "')
  expect(stderr).toContain('failed with exit code 7')
  expect(contentsOf(site.tree)).toEqual(site.before)
})

test('without --reload it says that the server may still run the new files', () => {
  const site = newSite()
  cutOff(site, '--verify', `[ -e '${site.root}/staged' ] && kill -9 $PPID; touch '${site.root}/staged'`)
  const {code, stderr} = runAt(site, 'undo')
  expect({code, stderr}).toMatchObject({code: 0})
  expect(stderr).toContain('the server may still run the new files of that run; reload it')
})

test.skipIf(process.getuid?.() !== 0)('a command is not run that somebody else may have written', () => {
  const site = newSite()
  cutOff(site, '--reload', reload(site))
  const [run = ''] = readdirSync(join(site.state, 'runs'))
  const journal = join(site.state, 'runs', run, 'journal.json')
  chownSync(journal, 4242, 4242)
  runAt(site, 'undo')
  expect(readsOf(site)).toEqual(['1'])
})
