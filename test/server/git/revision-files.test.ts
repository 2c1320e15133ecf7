import {chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import type {FileSystem} from '../../../src/httpd/environment.ts'
import {systemPath} from '../../../src/server/disk/paths.ts'
import {groundsAtRevision} from '../../../src/server/git/ground.ts'
import {repositoryAround} from '../../../src/server/git/repository.ts'
import {revisionOf} from '../../../src/server/git/revision.ts'
import {nodeFileSystem} from '../../../src/server/node-file-system.ts'
import {gitIn, makeRepository, type TestRepository} from '../../support/git/make-repository.ts'

function filesAt(folder: string, revision = 'HEAD', root?: string): FileSystem {
  return groundsAtRevision(revisionOf(repositoryAround(folder), revision))(root).fileSystem
}

function textAt(fileSystem: FileSystem, path: string): string {
  const bytes = fileSystem.read(path)
  return 'problem' in bytes ? `problem: ${bytes.problem}` : Buffer.from(bytes).toString('utf8')
}

/** The end of a name is a byte that is not UTF-8. */
const NAMES = [
  'plain',
  'a b',
  'tab\there',
  'line\nfeed',
  '"quoted"',
  "it's",
  'back\\slash',
  'é',
  'byte\udce9',
  '-n',
  '*',
]

function withoutGit(entries: ReturnType<FileSystem['list']>): ReturnType<FileSystem['list']> {
  return 'problem' in entries ? entries : entries.filter(({name}) => name !== '.git')
}

/** What the disk has, the revision has too, if all of it is committed. */
function expectSame({folder}: TestRepository, paths: readonly string[]): void {
  const [disk, revision] = [nodeFileSystem(undefined), filesAt(folder)]
  for (const path of paths.map((each) => join(folder, each))) {
    expect([path, revision.kindOf(path)]).toEqual([path, disk.kindOf(path)])
    if (disk.kindOf(path) === 'file')
      expect([path, textAt(revision, path)]).toEqual([path, textAt(disk, path)])
    if (disk.kindOf(path) === 'directory')
      expect([path, revision.list(path)]).toEqual([path, withoutGit(disk.list(path))])
    expect(revision.realPath(path)).toBe(disk.realPath(path))
  }
}

test('files of any name are found as on the disk', () => {
  const repository = makeRepository()
  for (const name of NAMES) {
    mkdirSync(systemPath(join(repository.folder, 'etc', name)), {recursive: true})
    writeFileSync(systemPath(join(repository.folder, 'etc', name, `${name}.conf`)), name)
  }
  repository.commit()
  expectSame(repository, ['', 'etc', ...NAMES.flatMap((name) => [`etc/${name}`, `etc/${name}/${name}.conf`])])
})

test('a folder and files that begin with its name are in the order of the disk', () => {
  const repository = makeRepository()
  for (const path of ['sites/a', 'sites.conf', 'sites-old/a', 'sites0']) repository.write(path, path)
  repository.commit()
  expectSame(repository, ['', 'sites', 'sites-old'])
})

test('links are followed as on the disk, within the tree, out of it and round in circles', () => {
  const outside = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'outside-')))
  writeFileSync(join(outside, 'file'), 'outside')
  chmodSync(outside, 0o755)
  const repository = makeRepository()
  repository.write('etc/available/a.conf', 'a')
  repository.link('etc/enabled/a.conf', '../available/a.conf')
  repository.link('etc/absolute.conf', join(repository.folder, 'etc/available/a.conf'))
  repository.link('alias', 'etc')
  repository.link('out', outside)
  repository.link('above', '..')
  repository.link('dangling', 'nowhere')
  repository.link('one', 'two')
  repository.link('two', 'one')
  repository.commit()
  symlinkSync(join(repository.folder, 'etc'), join(outside, 'etc'))
  expectSame(repository, [
    ...['etc/enabled', 'etc/enabled/a.conf', 'etc/absolute.conf', 'alias/enabled/a.conf', 'alias'],
    ...['out', 'out/file', 'out/etc/enabled/a.conf', 'dangling', 'one', 'etc/available/a.conf/below'],
    `../${outside.split('/').at(-1)}/etc/available/a.conf`,
  ])
})

test('a link on the disk that leads into the tree leads into the revision', () => {
  const repository = makeRepository()
  repository.write('etc/a.conf', 'committed')
  repository.commit()
  repository.write('etc/a.conf', 'changed')
  repository.write('etc/new.conf', 'new')
  const outside = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'link-')))
  symlinkSync(join(repository.folder, 'etc'), join(outside, 'apache2'))
  const files = filesAt(repository.folder)
  expect(textAt(files, join(outside, 'apache2/a.conf'))).toBe('committed')
  expect(files.kindOf(join(outside, 'apache2/new.conf'))).toBe('missing')
})

test('neither a link nor two dots lead out of a root', () => {
  const repository = makeRepository()
  repository.write('web1/etc/a.conf', 'a')
  repository.link('web1/etc/b.conf', '/etc/a.conf')
  repository.link('web1/etc/c.conf', '../../../../etc/a.conf')
  repository.link('web1/etc/d.conf', join(repository.folder, 'other'))
  repository.write('other', 'other')
  repository.commit()
  const files = filesAt(repository.folder, 'HEAD', join(repository.folder, 'web1'))
  expect(['a', 'b', 'c'].map((name) => textAt(files, `/etc/${name}.conf`))).toEqual(['a', 'a', 'a'])
  expect(files.kindOf('/etc/d.conf')).toBe('missing')
  expect(files.kindOf('/../other')).toBe('missing')
})

test('the folder of git and what is not committed are not there', () => {
  const repository = makeRepository()
  repository.write('a', 'a')
  repository.commit()
  repository.write('b', 'b')
  const files = filesAt(repository.folder)
  expect(
    [`${repository.folder}/.git`, `${repository.folder}/.git/config`, `${repository.folder}/b`].map(
      files.kindOf,
    ),
  ).toEqual(['missing', 'missing', 'missing'])
})

test('what is in a submodule is not known', () => {
  const inner = makeRepository('inner')
  inner.write('a.conf', 'a')
  const id = inner.commit()
  const repository = makeRepository()
  repository.write('b.conf', 'b')
  repository.git('add', '--all')
  repository.git('update-index', '--add', '--cacheinfo', `160000,${id},sub`)
  repository.git('commit', '-q', '-m', 'sub')
  const files = filesAt(repository.folder)
  const file = join(repository.folder, 'sub/a.conf')
  expect([files.kindOf(join(repository.folder, 'sub')), files.kindOf(file)]).toEqual(['directory', 'closed'])
  expect(() => files.read(file)).toThrow(`${file}: it is in a submodule, whose revisions are not read`)
  expect(files.read(file, '.htaccess')).toMatchObject({problem: expect.stringContaining('in a submodule')})
})

test('a working tree beside the first one, a bare repository and ids of SHA-256 are read', () => {
  const repository = makeRepository()
  repository.write('a', 'first')
  repository.commit()
  const beside = `${repository.folder}-beside`
  repository.git('worktree', 'add', '-q', '-b', 'other', beside)
  expect(textAt(filesAt(beside, 'main'), join(beside, 'a'))).toBe('first')
  const bare = `${repository.folder}-bare`
  repository.git('clone', '-q', '--bare', '.', bare)
  expect(textAt(filesAt(bare, 'main'), join(bare, 'a'))).toBe('first')
  const modern = `${repository.folder}-sha256`
  gitIn(inject('temporaryFolder'), 'init', '-q', '--object-format=sha256', '-b', 'main', modern)
  writeFileSync(join(modern, 'a'), 'modern')
  gitIn(modern, 'add', 'a')
  gitIn(modern, 'commit', '-q', '-m', 'a')
  expect(textAt(filesAt(modern), join(modern, 'a'))).toBe('modern')
})

test('a folder that is in no repository, and a commit that is not there, are told', () => {
  const folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'none-')))
  expect(() => repositoryAround(folder)).toThrow(`${folder}: not in a git repository`)
  const repository = makeRepository()
  repository.write('a', 'a')
  repository.commit()
  repository.git('tag', 'v1.2')
  const look = (name: string) => () => revisionOf(repositoryAround(repository.folder), name)
  expect(look('v1.3')).toThrow('v1.3: no such revision in')
  expect(look('v1.3')).toThrow('did you mean v1.2?')
  expect(look('main..v1.2')).toThrow('main..v1.2: a range of revisions; name its two ends')
  expect(look('')).toThrow('no such revision')
})

test('a file larger than a configuration may be is not held in memory', () => {
  const repository = makeRepository()
  repository.write('small.conf', 'small')
  repository.write('large.conf', Buffer.alloc(33 * 1024 * 1024, 35))
  repository.commit()
  const files = filesAt(repository.folder)
  expect(textAt(files, join(repository.folder, 'small.conf'))).toBe('small')
  expect(() => files.read(join(repository.folder, 'large.conf'))).toThrow('larger than the 32 MiB')
})

test('two thousand files are read within two seconds', () => {
  const repository = makeRepository()
  const hosts = Array.from({length: 2000}, (_, index) => `sites-enabled/host${index}.conf`)
  for (const [index, path] of hosts.entries()) repository.write(path, `ServerName host${index % 7}.example\n`)
  repository.commit()
  const start = process.cpuUsage()
  const files = filesAt(repository.folder)
  for (const path of hosts) expect(textAt(files, join(repository.folder, path))).toContain('ServerName')
  const {user, system} = process.cpuUsage(start)
  expect((user + system) / 1e6).toBeLessThan(2)
})
