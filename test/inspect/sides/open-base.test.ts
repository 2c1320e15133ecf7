import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {openBase, type Sides} from '../../../src/inspect/sides/open-base.ts'
import type {Side} from '../../../src/inspect/sides/side.ts'
import {type NamedServer, UNNAMED} from '../../../src/server/locate/named-server.ts'
import {gitIn, makeRepository, repositoryIn, type TestRepository} from '../../support/git/make-repository.ts'

const MAIN = 'ServerRoot /srv\nListen 80\n'

function hostNamed(name: string): string {
  return `<VirtualHost *:80>\n  ServerName ${name}\n</VirtualHost>\n`
}

function namesOf({opened}: Side): readonly string[] | undefined {
  return opened.model.hosts.map(({name}) => name ?? '-')
}

function between(base: string, path: string, named: Partial<NamedServer> = {}): Sides {
  return openBase(base, {...UNNAMED, path, ...named})
}

/** A branch `topic` that adds a host, and a `main` that got another one since. */
function branched(): TestRepository {
  const repository = makeRepository()
  repository.write('conf/httpd.conf', MAIN + hostNamed('one.example'))
  repository.commit('first')
  repository.git('checkout', '-q', '-b', 'topic')
  repository.write('conf/httpd.conf', MAIN + hostNamed('one.example') + hostNamed('topic.example'))
  repository.commit('topic')
  repository.git('checkout', '-q', 'main')
  repository.write('conf/httpd.conf', MAIN + hostNamed('one.example') + hostNamed('main.example'))
  repository.commit('main')
  repository.git('checkout', '-q', 'topic')
  return repository
}

test('the working tree is compared with where its branch left the other one', () => {
  const {folder} = branched()
  const sides = between('main', folder)
  expect(namesOf(sides.old)).toEqual(['one.example'])
  expect(namesOf(sides.new)).toEqual(['one.example', 'topic.example'])
  expect(sides.old.label).toBe('main')
  expect(sides.old.notes[0]).toMatch(/^compared with [0-9a-f]{10}, where this branch left main$/)
})

test('what is not committed is part of the working tree', () => {
  const repository = branched()
  repository.write('conf/httpd.conf', MAIN + hostNamed('draft.example'))
  expect(namesOf(between('HEAD', repository.folder).new)).toEqual(['draft.example'])
})

test('a shallow clone is compared with the tip of the other branch, and told how to get more', () => {
  const {folder} = branched()
  const clone = join(inject('temporaryFolder'), `shallow-${process.hrtime.bigint()}`)
  gitIn(folder, 'clone', '-q', '--depth=1', '--branch=topic', `file://${folder}`, clone)
  expect(() => between('origin/main', clone)).toThrow(
    /no such revision in .*; git fetch --depth=1 origin \+main:refs\/remotes\/origin\/main gets it/,
  )
  repositoryIn(clone).git('fetch', '-q', '--depth=1', 'origin', '+main:refs/remotes/origin/main')
  const sides = between('origin/main', clone)
  expect(namesOf(sides.old)).toEqual(['one.example', 'main.example'])
  expect(sides.old.notes[0]).toMatch(/history is cut off.*git fetch --unshallow gets the rest$/)
})

test('a server that the other branch does not have is new, and one that is gone was removed', () => {
  const repository = branched()
  repository.write('other/conf/httpd.conf', MAIN)
  const added = between('main', join(repository.folder, 'other'))
  expect([namesOf(added.old), added.old.notes[1]]).toEqual([
    [],
    `main has no server at ${repository.folder}/other: it is new`,
  ])
  repository.remove('conf')
  const removed = between('main', join(repository.folder, 'conf/httpd.conf'))
  expect([namesOf(removed.old), namesOf(removed.new)]).toEqual([['one.example'], []])
  expect(removed.new.notes[0]).toMatch(/there is no server at .* any more: it was removed/)
  expect(() => between('main', join(repository.folder, 'nowhere'))).toThrow(/nowhere: no such file or folder/)
})

test('a file that only the working tree can have is named', () => {
  const repository = branched()
  repository.write('.gitignore', '*.local\n')
  repository.write('conf/httpd.conf', `${MAIN}Include ${repository.folder}/conf/secret.local\n`)
  repository.write('conf/secret.local', hostNamed('secret.example'))
  expect(between('main', repository.folder).new.notes).toEqual([
    'conf/secret.local: not tracked by git, so only the working tree has it',
  ])
})

test('a file that a checkout would pass through a filter is named', () => {
  const repository = makeRepository()
  repository.write('conf/httpd.conf', MAIN)
  repository.write('.gitattributes', '*.conf filter=lfs eol=crlf\n')
  repository.commit()
  expect(between('main', repository.folder).old.notes.slice(1)).toEqual([
    'conf/httpd.conf: read as in git; a checkout would pass it through the filter lfs, which is not run here',
    'conf/httpd.conf: read as in git; a checkout would end its lines with CRLF',
  ])
})

test('a merge commit that a shallow clone has names the commit it is compared with', () => {
  const repository = branched()
  repository.git('checkout', '-q', '-b', 'merged')
  repository.git('merge', '-q', '-X', 'ours', 'main', '-m', 'merge')
  const clone = join(inject('temporaryFolder'), `merged-${process.hrtime.bigint()}`)
  gitIn(
    repository.folder,
    'clone',
    '-q',
    '--depth=1',
    '--branch=merged',
    `file://${repository.folder}`,
    clone,
  )
  repositoryIn(clone).git('fetch', '-q', '--depth=1', 'origin', '+main:refs/remotes/origin/main')
  expect(between('origin/main', clone).old.notes[0]).toMatch(/^compared with origin\/main \([0-9a-f]{10}\)$/)
})

test('a base is a revision without a path', () => {
  const {folder} = branched()
  expect(() => between('main:conf', folder)).toThrow(
    'main:conf: a revision and a path; name the revision alone',
  )
})

test('branches that were merged into each other are compared as they are', () => {
  const repository = branched()
  const [topic, main] = [repository.git('rev-parse', 'topic'), repository.git('rev-parse', 'main')]
  repository.git('merge', '-q', '-X', 'ours', main, '-m', 'main into topic')
  repository.git('checkout', '-q', 'main')
  repository.git('merge', '-q', '-X', 'ours', topic, '-m', 'topic into main')
  repository.git('checkout', '-q', 'topic')
  const {old} = between('main', repository.folder)
  expect(namesOf(old)).toEqual(['one.example', 'main.example'])
  expect(old.notes[0]).toMatch(/^this branch left main more than once, so it is compared with main itself/)
})
