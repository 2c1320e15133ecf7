/** Whoever can exchange files of the tree does not have root write them. */
import {spawnSync} from 'node:child_process'
import {chmodSync, chownSync, renameSync, symlinkSync} from 'node:fs'
import {join} from 'node:path'
import {execPath} from 'node:process'
import {describe, expect, test} from 'vitest'
import {PROGRAM} from '../cli/run-cli.ts'
import {contentsOf, leftoversOf, newSite, planAll, runAt, type Site} from '../plan/site.ts'
import {hasProgram, isPossible} from '../support/server/programs.ts'

const canSwitch =
  process.getuid?.() === 0 &&
  isPossible('other users', 'setpriv', '--reuid', '4242', '--regid', '4242', '--clear-groups', 'true')

const OPENINGS: readonly (readonly [string, (site: Site) => void, string])[] = [
  [
    'belongs to another user',
    ({tree}) => chownSync(tree, 4242, 4242),
    'user 4242, who owns it, could exchange',
  ],
  [
    'is in one of another user',
    ({root}) => chownSync(root, 4242, 4242),
    // The folder of runs is in it too, and is looked at first.
    'user 4242, who owns it, could change what is kept of runs',
  ],
  ['everybody can write', ({tree}) => chmodSync(tree, 0o777), 'everybody could exchange'],
  [
    'a group can write',
    ({tree}) => {
      chownSync(tree, 0, 33)
      chmodSync(tree, 0o775)
    },
    'could exchange files while root writes; if that is not meant: chmod go-w ',
  ],
]

describe.skipIf(!canSwitch).each(OPENINGS)('root and a folder that %s', (_, open, said) => {
  test('apply writes nothing, and says why', () => {
    const site = newSite()
    planAll(site)
    open(site)
    for (const words of [
      ['apply', site.plan],
      ['--write', '.'],
    ]) {
      const {code, stderr} = runAt(site, ...words)
      expect({code, stderr}).toEqual({code: 3, stderr: expect.stringContaining(said)})
    }
    expect(contentsOf(site.tree)).toEqual(site.before)
  })

  test('undo puts nothing back, and says why', () => {
    const site = newSite()
    planAll(site)
    expect(runAt(site, 'apply', site.plan).code).toBe(0)
    const written = contentsOf(site.tree)
    open(site)
    const {code, stderr} = runAt(site, 'undo')
    expect({code, stderr}).toEqual({code: 3, stderr: expect.stringContaining(said)})
    expect(contentsOf(site.tree)).toEqual(written)
  })

  test('a run that was cut off is not taken back before that is mended', () => {
    const site = newSite()
    planAll(site)
    // The recovery runs it too.
    const once = `[ -e '${site.root}/killed' ] || { touch '${site.root}/killed'; kill -9 $PPID; }`
    runAt(site, 'apply', site.plan, '--reload', once)
    const written = contentsOf(site.tree)
    expect(written).not.toEqual(site.before)
    open(site)
    const {code, stderr} = runAt(site, 'undo')
    expect({code, stderr}).toEqual({code: 3, stderr: expect.stringContaining(said)})
    expect(contentsOf(site.tree)).toEqual(written)
    for (const folder of [site.root, site.tree]) {
      chownSync(folder, 0, 0)
      chmodSync(folder, 0o755)
    }
    expect(runAt(site, 'undo').code).toBe(0)
    expect(contentsOf(site.tree)).toEqual(site.before)
    expect(leftoversOf(site)).toEqual([])
  })
})

test.skipIf(!canSwitch)('root writes where only its private group can, and in a sticky folder', () => {
  const site = newSite()
  chmodSync(site.root, 0o1777)
  chmodSync(site.tree, 0o775)
  planAll(site)
  const {code, stderr} = runAt(site, 'apply', site.plan)
  expect({code, stderr}).toMatchObject({code: 0})
})

const hasLists =
  process.getuid?.() === 0 &&
  hasProgram('setfacl', '--version') &&
  isPossible('access lists', 'sh', '-c', 'file=$(mktemp) && setfacl -m u:33:r "$file" && rm "$file"')

test.skipIf(!hasLists)('a group is not private where an access list names others', () => {
  const site = newSite()
  planAll(site)
  spawnSync('setfacl', ['-m', 'u:33:rwx', site.tree])
  const {code, stderr} = runAt(site, 'apply', site.plan)
  expect({code, stderr}).toEqual({
    code: 3,
    stderr: expect.stringContaining(`${site.tree}: whoever its access list names could exchange files`),
  })
})

test.skipIf(!canSwitch)('an ordinary user is told, and writes', () => {
  const site = newSite()
  planAll(site)
  spawnSync('chown', ['-R', '4300:4300', site.root])
  chmodSync(site.root, 0o755)
  chmodSync(join(site.root, '..'), 0o755)
  chmodSync(site.tree, 0o777)
  const words = [PROGRAM, 'apply', site.plan, '--state-dir', site.state]
  const {status, stderr} = spawnSync(
    'setpriv',
    ['--reuid', '4300', '--regid', '4300', '--clear-groups', execPath, ...words],
    {encoding: 'utf8', cwd: site.root},
  )
  expect({status, stderr}).toEqual({
    status: 0,
    stderr: expect.stringContaining(`${site.tree}: everybody can put other files there meanwhile`),
  })
  expect(contentsOf(site.tree)).not.toEqual(site.before)
})

test('undo does not follow a link that is new on the way to its files', () => {
  const site = newSite()
  planAll(site)
  expect(runAt(site, 'apply', site.plan).code).toBe(0)
  const written = contentsOf(site.tree)
  renameSync(site.tree, join(site.root, 'elsewhere'))
  symlinkSync('elsewhere', site.tree)
  const {code, stderr} = runAt({...site, tree: site.root}, 'undo')
  expect({code, stderr}).toEqual({
    code: 3,
    stderr: expect.stringContaining(`${site.tree}: a symbolic link leads to elsewhere now`),
  })
  expect(contentsOf(join(site.root, 'elsewhere'))).toEqual(written)
})
