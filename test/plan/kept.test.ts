/** What is not text of a file stays as it was, through a run and its undo. */
import {execFileSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {hasProgram, isPossible} from '../support/server/programs.ts'
import {newSite, planAll, runAt, SHOP, type Site} from './site.ts'

/** Writes a site and takes it back, and looks at it before, between and after. */
function throughARun<Seen>(site: Site, look: () => Seen): readonly Seen[] {
  planAll(site)
  const before = look()
  const written = runAt(site, 'apply', site.plan)
  expect(written.code, written.stderr).toBe(0)
  const between = look()
  const undone = runAt(site, 'undo')
  expect(undone.code, undone.stderr).toBe(0)
  return [before, between, look()]
}

function expectAllSame(seen: readonly unknown[]): void {
  for (const each of seen) expect(each).toEqual(seen[0])
}

const isRoot = process.getuid?.() === 0

test.each(['600', '640', '664', '4755'])('the mode %s', (digits) => {
  const mode = Number.parseInt(digits, 8)
  const site = newSite(1)
  const path = join(site.tree, '0.conf')
  chmodSync(path, mode)
  const seen = throughARun(site, () => statSync(path).mode & 0o7777)
  expect(seen).toEqual([mode, mode, mode])
})

test.skipIf(!isRoot)('owner and group', () => {
  const site = newSite(1)
  const path = join(site.tree, '0.conf')
  chownSync(path, 33, 4)
  expect(throughARun(site, () => [statSync(path).uid, statSync(path).gid])).toEqual(Array(3).fill([33, 4]))
})

const hasLists =
  hasProgram('getfacl', '--version') &&
  isPossible(
    'access lists',
    'sh',
    '-c',
    `
  file=$(mktemp) && setfacl -m u:33:r "$file" && rm "$file"`,
  )

test.skipIf(!hasLists)('the access list', () => {
  const site = newSite(1)
  const path = join(site.tree, '0.conf')
  execFileSync('setfacl', ['-m', 'u:33:rw,g:4:r,m::rw', path])
  const seen = throughARun(site, () =>
    execFileSync('getfacl', ['--absolute-names', '-n', path], {encoding: 'utf8'}),
  )
  expect(seen[0]).toContain('user:33:rw-')
  expectAllSame(seen)
})

const hasAttributes =
  hasProgram('getfattr', '--version') &&
  isPossible(
    'extended attributes',
    'sh',
    '-c',
    `
  file=$(mktemp) && setfattr -n user.test -v 1 "$file" && rm "$file"`,
  )

test.skipIf(!hasAttributes)('extended attributes', () => {
  const site = newSite(1)
  const path = join(site.tree, '0.conf')
  execFileSync('setfattr', ['-n', 'user.origin', '-v', 'the shop team', path])
  if (isRoot) execFileSync('setfattr', ['-n', 'trusted.origin', '-v', '\\0\\1', path])
  const seen = throughARun(site, () =>
    execFileSync('getfattr', ['--absolute-names', '-d', '-m', '-', path], {encoding: 'utf8'}),
  )
  expect(seen[0]).toContain('user.origin="the shop team"')
  expectAllSame(seen)
})

describe('symbolic links', () => {
  test.each([
    ['a relative one', ['../available/0']],
    ['an absolute one', ['ROOT/available/0']],
    ['a chain', ['../available/link', '0']],
  ])('%s', (_, [first = '', second]) => {
    const site = newSite(1)
    const [path, available] = [join(site.tree, '0.conf'), join(site.root, 'available')]
    const target = join(available, '0')
    mkdirSync(available)
    renameSync(path, target)
    const link = first.replace('ROOT', site.root)
    symlinkSync(link, path)
    if (second !== undefined) symlinkSync(second, join(available, 'link'))
    const seen = throughARun(site, () => {
      expect(readlinkSync(path)).toBe(link)
      expect(lstatSync(target).isFile()).toBe(true)
      return readFileSync(target, 'utf8')
    })
    expect(seen[1]).toContain('WSGIDaemonProcess')
    expect([seen[0], seen[2]]).toEqual([site.before[0], site.before[0]])
  })
})

test('line endings, and bytes that are no UTF-8', () => {
  const site = newSite(1)
  const path = join(site.tree, '0.conf')
  const bytes = Buffer.from(`# caf\xe9 \xff\xfe\n${SHOP}`.replaceAll('\n', '\r\n'), 'latin1')
  writeFileSync(path, bytes)
  const seen = throughARun(site, () => readFileSync(path, 'latin1'))
  expect(seen[1]).toMatch(/^# caf\xe9 \xff\xfe\r\n/)
  expect(seen[1]).toContain('WSGIDaemonProcess')
  expect(seen[1]?.replaceAll('\r\n', '')).not.toContain('\n')
  expect(seen[2]).toBe(bytes.toString('latin1'))
})
