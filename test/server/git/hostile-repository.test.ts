import {execFileSync, spawnSync} from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {openBase, type Sides} from '../../../src/inspect/sides/open-base.ts'
import {openSide} from '../../../src/inspect/sides/open-side.ts'
import type {Side} from '../../../src/inspect/sides/side.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {makeRepository, type TestRepository} from '../../support/git/make-repository.ts'

const HOOKS = 'post-checkout post-index-change pre-commit reference-transaction fsmonitor-watchman'.split(' ')

/** Git's own program, which tells that it was run. */
function marker({folder}: TestRepository, name: string): string {
  const path = join(folder, '.git', `run-${name}`)
  writeFileSync(path, `#!/bin/sh\ntouch ${join(folder, '.git', `ran-${name}`)}\ncat\n`)
  chmodSync(path, 0o755)
  return path
}

function ranIn({folder}: TestRepository): readonly string[] {
  return readdirSync(join(folder, '.git')).filter((name) => name.startsWith('ran-'))
}

/** A repository whose configuration names a program wherever git takes one. */
function hostile(): TestRepository {
  const repository = makeRepository('hostile')
  repository.write('.gitattributes', '* filter=evil diff=evil\n')
  repository.write('conf/httpd.conf', 'Listen 80\nInclude conf/hosts.conf\n')
  repository.write('conf/hosts.conf', '<VirtualHost *:80>\n</VirtualHost>\n')
  repository.commit()
  mkdirSync(join(repository.folder, '.git/evil-hooks'))
  for (const hook of HOOKS) {
    writeFileSync(
      join(repository.folder, '.git/evil-hooks', hook),
      `#!/bin/sh\ntouch ${join(repository.folder, '.git', `ran-${hook}`)}\n`,
      {mode: 0o755},
    )
  }
  const settings = {
    'core.fsmonitor': marker(repository, 'fsmonitor'),
    'core.hooksPath': join(repository.folder, '.git/evil-hooks'),
    'core.pager': marker(repository, 'pager'),
    'core.sshCommand': marker(repository, 'ssh'),
    'core.askPass': marker(repository, 'askpass'),
    'core.alternateRefsCommand': marker(repository, 'alternates'),
    'credential.helper': marker(repository, 'credential'),
    'diff.external': marker(repository, 'diff'),
    'diff.evil.textconv': marker(repository, 'textconv'),
    'filter.evil.smudge': marker(repository, 'smudge'),
    'filter.evil.clean': marker(repository, 'clean'),
    'filter.evil.process': marker(repository, 'process'),
    'filter.evil.required': 'true',
    'alias.ls-tree': `!${marker(repository, 'alias')}`,
    'gpg.program': marker(repository, 'gpg'),
    'remote.origin.url': `ext::${marker(repository, 'remote')}`,
    'remote.origin.uploadpack': marker(repository, 'uploadpack'),
    'remote.origin.promisor': 'true',
    'remote.origin.partialclonefilter': 'blob:none',
    'protocol.ext.allow': 'always',
  }
  for (const [name, value] of Object.entries(settings)) repository.git('config', name, value)
  return repository
}

function readHere({opened}: Side, path: string): string {
  const bytes = opened.found.environment.fileSystem.read(path)
  return 'problem' in bytes ? bytes.problem : Buffer.from(bytes).toString('utf8')
}

test('nothing runs that the configuration of a repository names', () => {
  const repository = hostile()
  // Git itself would run some of them, or the test shows nothing.
  spawnSync('git', ['status'], {cwd: repository.folder})
  expect(ranIn(repository)).toContain('ran-fsmonitor')
  for (const name of ranIn(repository)) rmSync(join(repository.folder, '.git', name))
  const {opened} = openSide('main:', UNNAMED, repository.folder)
  expect(opened.reading.files).toHaveLength(2)
  openBase('main', {...UNNAMED, path: repository.folder})
  expect(ranIn(repository)).toEqual([])
})

test('a file that is not in a partial clone is not fetched, and it is said how to get it', () => {
  const repository = hostile()
  const id = repository.git('rev-parse', 'HEAD:conf/hosts.conf')
  rmSync(join(repository.folder, '.git/objects', id.slice(0, 2), id.slice(2)))
  expect(() => openSide('main:', UNNAMED, repository.folder)).toThrow(
    'main:conf/hosts.conf: not in this partial clone; git fetch --refetch --no-filter gets all files',
  )
  expect(ranIn(repository)).toEqual([])
})

test('looking at a revision writes nothing', () => {
  const repository = hostile()
  const listing = (): string =>
    execFileSync('find', ['.', '-printf', '%p %s %T@ %C@\\n'], {cwd: repository.folder, encoding: 'utf8'})
  // The stat data of its index is out of date, which git likes to refresh.
  repository.write('conf/hosts.conf', '<VirtualHost *:80>\n</VirtualHost>\n')
  const before = listing()
  openBase('main', {...UNNAMED, path: repository.folder})
  expect(listing()).toBe(before)
})

test('a folder with the name of a revision does not stand for it', () => {
  const repository = makeRepository()
  const host = (name: string): string => `<VirtualHost *:80>\nServerName ${name}\n</VirtualHost>\n`
  repository.write('conf/httpd.conf', host('committed.example'))
  repository.commit()
  repository.write('main:/conf/httpd.conf', host('forged.example'))
  const {opened} = openSide('main:', UNNAMED, repository.folder)
  expect(opened.model.hosts.map(({name}) => name)).toEqual(['committed.example'])
})

test('a revision never becomes a flag', () => {
  const {folder} = hostile()
  const file = join(folder, 'written')
  for (const name of [`--output=${file}`, '-x', '--exec=touch'])
    expect(() => openBase(name, {...UNNAMED, path: folder})).toThrow('never begins with a dash')
  expect(existsSync(file)).toBe(false)
})

test('a tree with names that lead upwards is read without them', () => {
  const repository = makeRepository()
  repository.write('conf/httpd.conf', 'Listen 80\n')
  repository.commit()
  const blob = repository.git('rev-parse', 'HEAD:conf/httpd.conf')
  const inner = Buffer.from(blob, 'hex')
  const tree = Buffer.concat([Buffer.from('100644 ..\0'), inner, Buffer.from('100644 a.conf\0'), inner])
  const write = ['hash-object', '-t', 'tree', '-w', '--literally', '--stdin']
  const id = execFileSync('git', write, {cwd: repository.folder, input: tree, encoding: 'utf8'}).trim()
  const {opened} = openSide(`${id}:a.conf`, UNNAMED, repository.folder)
  expect(opened.found.environment.fileSystem.list(repository.folder)).toEqual([
    {name: 'a.conf', isRealDirectory: false, isRealFile: true},
  ])
})

test('a repository of another user is left to its owner', ({skip}) => {
  if (process.geteuid?.() !== 0) skip()
  const repository = makeRepository()
  repository.write('conf/httpd.conf', 'Listen 80\n')
  repository.commit()
  execFileSync('chown', ['-R', '65534', repository.folder])
  expect(() => openSide('main:', UNNAMED, repository.folder)).toThrow(
    `git does not read a repository of another user; run this as its owner, or add that folder to safe.directory in your git configuration`,
  )
})

test('a folder of the tree that looks like a bare repository does not stand for it', () => {
  const repository = makeRepository()
  repository.write('site/conf/httpd.conf', 'Listen 80\n')
  repository.commit()
  // What a pull request could hold: branches of its own, and a configuration that claims the whole tree.
  const forged = makeRepository('forged')
  forged.write('site/conf/httpd.conf', 'Listen 99\n')
  forged.commit()
  forged.git('config', 'core.bare', 'false')
  forged.git('config', 'core.worktree', repository.folder)
  cpSync(join(forged.folder, '.git'), join(repository.folder, 'site'), {recursive: true})
  const site = join(repository.folder, 'site')
  expect(forged.git('-C', site, 'cat-file', '-p', 'main:site/conf/httpd.conf')).toBe('Listen 99')
  const {old} = openBase('main', {...UNNAMED, path: site})
  expect(readHere(old, join(site, 'conf/httpd.conf'))).toBe('Listen 80\n')
})

test('a branch with the name of a remote branch does not stand for it', () => {
  const repository = makeRepository()
  repository.write('conf/httpd.conf', 'Listen 80\n')
  const id = repository.commit()
  repository.git('update-ref', 'refs/remotes/origin/main', id)
  expect(openBase('origin/main', {...UNNAMED, path: repository.folder}).old.opened).toBeDefined()
  repository.git('branch', 'origin/main')
  expect(() => openBase('origin/main', {...UNNAMED, path: repository.folder})).toThrow(
    'origin/main: several branches or tags have this name; write it in full, such as refs/remotes/origin/main',
  )
})

test('a tree that holds itself many times over ends in a sentence', {timeout: 60_000}, () => {
  const repository = makeRepository()
  repository.write('conf/httpd.conf', 'Listen 80\n')
  repository.commit()
  const treeOf = (entry: string, id: string): string => {
    const one = (index: number): Buffer =>
      Buffer.concat([Buffer.from(`${entry} ${index}\0`), Buffer.from(id, 'hex')])
    const input = Buffer.concat(Array.from({length: 10}, (_, index) => one(index)))
    const words = ['hash-object', '-t', 'tree', '-w', '--stdin']
    return execFileSync('git', words, {cwd: repository.folder, input, encoding: 'utf8'}).trim()
  }
  let id = treeOf('100644', repository.git('rev-parse', 'HEAD:conf/httpd.conf'))
  for (let level = 0; level < 9; level++) id = treeOf('40000', id)
  expect(() => openSide(`${id}:`, UNNAMED, repository.folder)).toThrow('git answered with more than 128 MiB')
})

test('what only its reader may read is not read for a repository', () => {
  const outside = mkdtempSync(join(inject('temporaryFolder'), 'secret-'))
  chmodSync(outside, 0o755)
  const [secret, open] = [join(outside, 'secret'), join(outside, 'open')]
  writeFileSync(secret, 'password hunter2\n', {mode: 0o600})
  writeFileSync(open, 'Listen 8080\n', {mode: 0o644})
  const repository = makeRepository()
  repository.write('conf/httpd.conf', `Include ${open}\nInclude ${secret}\n`)
  repository.commit()
  repository.link('conf/link', secret)
  repository.write('conf/httpd.conf', `Include conf/link\nInclude ${open}\n`)
  const {old, new: now} = openBase('main', {...UNNAMED, path: repository.folder})
  const errors = [old, now, openSide(repository.folder, UNNAMED)].map(({opened}) => opened.reading.error)
  const why = 'outside of the repository, and not everybody may read it'
  expect(errors.map((error) => error?.message.endsWith(why))).toEqual([true, true, true])
  expect(JSON.stringify(errors)).not.toContain('hunter2')
  expect(old.opened.reading.files.map(({path}) => path)).toContain(open)
})

test('a file that is added does not become the server that is compared', () => {
  const repository = makeRepository()
  repository.write('etc/apache2/apache2.conf', 'Listen 80\n')
  repository.commit()
  repository.write('apache2.conf', 'Listen 80\n')
  expect(() => openBase('main', {...UNNAMED, path: repository.folder})).toThrow(
    `the main file is ${repository.folder}/etc/apache2/apache2.conf in main, and ${repository.folder}/apache2.conf in the working tree: name the one to compare`,
  )
})

test('a link or a submodule in the tree does not lead to another repository', () => {
  const own = process.cwd()
  const forged = makeRepository('forged')
  forged.write('conf/httpd.conf', 'Listen 99\n')
  forged.commit()
  const repository = makeRepository()
  repository.write('site/conf/httpd.conf', 'Listen 80\n')
  repository.write('other/conf/httpd.conf', 'Listen 90\n')
  repository.write('other/etc/apache2/apache2.conf', 'Listen 90\n')
  repository.write('box/etc/apache2/apache2.conf', 'Listen 70\n')
  repository.commit()
  const listens = ({old}: Sides): string => readHere(old, join(repository.folder, 'site/conf/httpd.conf'))
  try {
    process.chdir(repository.folder)
    repository.remove('site')
    cpSync(forged.folder, join(repository.folder, 'site'), {recursive: true})
    expect(listens(openBase('main', {...UNNAMED, path: 'site'}))).toBe('Listen 80\n')
    repository.remove('site')
    repository.link('site', 'other')
    expect(listens(openBase('main', {...UNNAMED, path: 'site'}))).toBe('Listen 80\n')
    repository.remove('box')
    repository.link('box', 'other')
    const {old} = openBase('main', {...UNNAMED, root: 'box'})
    expect(old.opened.found.root).toBe(join(repository.folder, 'box'))
    expect(readHere(old, '/etc/apache2/apache2.conf')).toBe('Listen 70\n')
  } finally {
    process.chdir(own)
  }
})
