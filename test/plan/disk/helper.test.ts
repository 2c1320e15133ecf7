/** The helper makes the system calls that Node has no function for. */
import {execFileSync, spawnSync} from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, inject, test} from 'vitest'
import {type Helper, startHelper} from '../../../src/plan/disk/helper.ts'
import {HELPER} from '../../../src/plan/disk/helper-script.ts'
import type {HeldFile} from '../../../src/plan/folders/held-folder.ts'
import {type OpenFolders, openFolders} from '../../../src/plan/folders/open-folders.ts'
import {isPossible} from '../../support/server/programs.ts'

let root: string
let folders: OpenFolders
let helper: Helper
let one: HeldFile
let other: HeldFile
const paths = {one: '', other: ''}

beforeEach(async () => {
  root = mkdtempSync(join(inject('temporaryFolder'), 'helper-'))
  for (const name of ['a', 'b']) mkdirSync(join(root, name))
  Object.assign(paths, {one: join(root, 'a', 'one'), other: join(root, 'b', 'other')})
  writeFileSync(paths.one, 'one')
  writeFileSync(paths.other, 'other')
  folders = openFolders()
  one = {folder: folders.folder(join(root, 'a')), name: 'one'}
  other = {folder: folders.folder(join(root, 'b')), name: 'other'}
  helper = await startHelper([one.folder, other.folder], [])
})

afterEach(async () => {
  await helper.end()
  folders.close()
})

const contents = (): readonly string[] => [paths.one, paths.other].map((path) => readFileSync(path, 'utf8'))

test('its script has no warnings', () => {
  const {status, stderr} = spawnSync('perl', ['-wc'], {input: HELPER, encoding: 'utf8'})
  expect({status, stderr}).toEqual({status: 0, stderr: '- syntax OK\n'})
})

describe('swap', () => {
  test('exchanges two files', async () => {
    expect(await helper.swap([{staged: one, live: other}])).toEqual([false])
    expect(contents()).toEqual(['other', 'one'])
  })

  test('works in the folders that are held, whatever their names lead to now', async () => {
    renameSync(join(root, 'b'), join(root, 'c'))
    mkdirSync(join(root, 'b'))
    writeFileSync(paths.other, 'somebody else')
    await helper.swap([{staged: one, live: other}])
    expect(contents()).toEqual(['other', 'somebody else'])
    expect(readFileSync(join(root, 'c/other'), 'utf8')).toBe('one')
  })

  test('stops at the first two that cannot be exchanged', async () => {
    const missing = {folder: other.folder, name: 'missing'}
    await expect(
      helper.swap([
        {staged: one, live: missing},
        {staged: one, live: other},
      ]),
    ).rejects.toThrow(`cannot replace ${join(root, 'b/missing')}: No such file or directory`)
    expect(contents()).toEqual(['one', 'other'])
    // And it goes on.
    await helper.swap([{staged: one, live: other}])
    expect(contents()).toEqual(['other', 'one'])
  })
})

test('a file that somebody has open for writing is being written', async () => {
  expect(await helper.isBeingWritten(one)).toBe(false)
  const descriptor = openSync(paths.one, 'r+')
  try {
    expect(await helper.isBeingWritten(one)).toBe(true)
  } finally {
    closeSync(descriptor)
  }
})

describe('clone', () => {
  const clone = (): Promise<void> => {
    const {dev: device, ino: inode} = statSync(paths.one, {bigint: true})
    return helper.clone([{original: one, device, inode, copy: other}])
  }
  const shell = (script: string): string =>
    execFileSync('sh', ['-c', script, 'sh', paths.one, paths.other], {encoding: 'utf8'})
  const isRoot = process.getuid?.() === 0
  const works = (what: string, script: string): boolean =>
    isRoot && isPossible(what, 'sh', '-c', `file=$(mktemp) && ${script} && rm "$file"`)

  test('copies the mode, and no content', async () => {
    chmodSync(paths.one, 0o4751)
    await clone()
    expect(statSync(paths.other).mode & 0o7777).toBe(0o4751)
    expect(contents()).toEqual(['one', 'other'])
  })

  test.skipIf(!isRoot)('copies owner and group', async () => {
    chownSync(paths.one, 33, 4)
    chmodSync(paths.one, 0o6755)
    await clone()
    const {uid, gid, mode} = statSync(paths.other)
    expect([uid, gid, mode & 0o7777]).toEqual([33, 4, 0o6755])
  })

  test('takes nothing from a file that is not the one that was looked at', async () => {
    const {dev: device, ino: inode} = statSync(paths.other, {bigint: true})
    await expect(helper.clone([{original: one, device, inode, copy: other}])).rejects.toThrow(
      `${paths.one}: somebody put another file there meanwhile`,
    )
  })

  test.skipIf(!works('extended attributes', 'setfattr -n user.x -v 1 "$file"'))(
    'makes the extended attributes the same, also where there were others',
    async () => {
      shell(
        'setfattr -n user.kept -v 1 "$1"; setfattr -n user.other -v 2 "$2"; setfattr -n user.kept -v 3 "$2"',
      )
      await clone()
      expect(shell('getfattr -d --absolute-names "$2" | tail -n +2')).toBe('user.kept="1"\n\n')
    },
  )

  test.skipIf(!works('access lists', 'setfacl -m u:33:r "$file"'))(
    'copies the access list, and takes one from the folder away',
    async () => {
      shell('setfacl -m u:33:rw,m::rw "$1"; setfacl -m u:34:r "$2"')
      await clone()
      const [list, copied] = ['$1', '$2'].map((path) => shell(`getfacl -cpn "${path}"`))
      expect(list).toContain('user:33:rw-')
      expect(copied).toBe(list)
    },
  )

  test.skipIf(!works('capabilities', 'setcap cap_net_raw+ep "$file"'))('copies capabilities', async () => {
    shell('chown 33 "$1"; setcap cap_net_bind_service+ep "$1"')
    await clone()
    expect(shell('getcap "$2"')).toContain('cap_net_bind_service=ep')
  })

  const hasFlags = works('inode flags', 'chattr +Ad "$file"')

  test.skipIf(!hasFlags)('copies inode flags', async () => {
    shell('chattr +Ad "$1"; chattr +S "$2"')
    await clone()
    const flags = (path: string): string => shell(`lsattr "${path}" | cut -d' ' -f1`)
    expect(flags('$1')).toMatch(/d.*A/)
    expect(flags('$2')).toBe(flags('$1'))
  })

  test.skipIf(!hasFlags)(
    'refuses a file that can only grow, and one in a folder that can only grow',
    async () => {
      shell('chattr +a "$1"')
      await expect(clone()).rejects.toThrow(`${paths.one}: it is immutable; chattr -i -a`)
      shell('chattr -a "$1"; chattr +a "$(dirname "$1")"')
      await expect(clone()).rejects.toThrow(`its folder ${join(root, 'a')} is immutable`)
      shell('chattr -a "$(dirname "$1")"')
    },
  )
})
