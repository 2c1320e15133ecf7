/** What a file has beside its bytes stays, or the run is refused before anything changes. */
import {execFileSync} from 'node:child_process'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {contentsOf, leftoversOf, newSite, planAll, runAt, runUnder} from '../plan/site.ts'
import {hasProgram, isPossible} from '../support/server/programs.ts'

const works = (what: string, script: string): boolean =>
  process.getuid?.() === 0 && isPossible(what, 'sh', '-c', `file=$(mktemp) && ${script} && rm "$file"`)

test.each([
  ['inode flags', 'chattr +Ad "$1"', 'lsattr "$1"', works('inode flags', 'chattr +Ad "$file"')],
  [
    'file capabilities',
    'setcap cap_net_bind_service+ep "$1"',
    'getcap "$1"',
    works('capabilities', 'setcap cap_net_bind_service+ep "$file"'),
  ],
])('%s stay through a run and its undo', (_, set, look, isThere) => {
  if (!isThere) return
  const site = newSite(1)
  const shell = (script: string): string =>
    execFileSync('sh', ['-c', script, 'sh', join(site.tree, '0.conf')], {encoding: 'utf8'})
  shell(set)
  planAll(site)
  const before = shell(look)
  expect(before.trim()).not.toBe('')
  for (const words of [['apply', site.plan], ['undo']]) {
    const {code, stderr} = runAt(site, ...words)
    expect({code, stderr}).toMatchObject({code: 0})
    expect(shell(look)).toBe(before)
  }
})

describe.skipIf(!hasProgram('strace', '-o', '/dev/null', 'true'))('a system', () => {
  const inject = (...injection: readonly string[]) => ['strace', '-f', '-qq', '-o', '/dev/null', ...injection]

  test('that cannot exchange two files is refused before anything changes', () => {
    const site = newSite()
    planAll(site)
    const {status, stderr} = runUnder(
      site,
      inject('-e', 'trace=renameat2', '-e', 'inject=renameat2:error=EINVAL'),
      ...['apply', site.plan],
    )
    expect({status, stderr}).toEqual({
      status: 3,
      stderr: expect.stringContaining('0.conf: its file system cannot exchange two files in one step'),
    })
    expect(contentsOf(site.tree)).toEqual(site.before)
    expect(leftoversOf(site)).toEqual([])
  })

  test('that does not take an attribute is refused before anything changes', () => {
    if (!works('extended attributes', 'setfattr -n user.x -v 1 "$file"')) return
    const site = newSite()
    planAll(site)
    execFileSync('setfattr', ['-n', 'user.origin', '-v', 'x', join(site.tree, '1.conf')])
    const {status, stderr} = runUnder(
      site,
      inject('-e', 'trace=fsetxattr', '-e', 'inject=fsetxattr:error=EPERM'),
      ...['apply', site.plan],
    )
    expect({status, stderr}).toEqual({
      status: 3,
      stderr: expect.stringContaining('1.conf: its extended attribute user.origin: Operation not permitted'),
    })
    expect(contentsOf(site.tree)).toEqual(site.before)
  })
})
