import {cpSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'
import {openSide} from '../../../src/inspect/sides/open-side.ts'
import type {Side} from '../../../src/inspect/sides/side.ts'
import {UNNAMED} from '../../../src/server/locate/named-server.ts'
import {makeRepository, type TestRepository} from '../../support/git/make-repository.ts'

const debian = fileURLToPath(new URL('../../../fixtures/servers/debian', import.meta.url))

const WIKI = 'etc/apache2/sites-available/wiki.conf'

/** The copy of a computer, committed, with another host in the working tree. */
function copyOfDebian(): TestRepository {
  const repository = makeRepository()
  cpSync(debian, repository.folder, {recursive: true, verbatimSymlinks: true})
  repository.commit()
  repository.write(WIKI, '<VirtualHost *:80>\n  ServerName other.example\n</VirtualHost>\n')
  return repository
}

function namesOf({opened}: Side): readonly string[] {
  return opened.model.hosts.map(({name}) => name ?? '-')
}

function open(text: string, {folder}: TestRepository, below = ''): Side {
  return openSide(text, UNNAMED, join(folder, below))
}

test('a folder that holds a server at a usual place is the copy of a computer', () => {
  const {opened, label} = openSide(debian, UNNAMED)
  expect(label).toBe(debian)
  expect(opened.found).toMatchObject({mainFile: '/etc/apache2/apache2.conf', root: debian})
})

test('a revision is read without a look at the working tree', () => {
  const repository = copyOfDebian()
  expect(namesOf(open('HEAD:', repository))).toContain('wiki.example')
  expect(namesOf(open(repository.folder, repository))).toContain('other.example')
})

test('the folder of a server at a revision has the paths that it has in the working tree', () => {
  const repository = copyOfDebian()
  const {opened} = open('main:etc/apache2', repository)
  expect(opened.found).toMatchObject({
    mainFile: join(repository.folder, 'etc/apache2/apache2.conf'),
    layout: 'Debian',
    root: undefined,
  })
  expect(opened.reading.error).toBeUndefined()
  expect(opened.reading.files.map(({realPath}) => realPath)).toContain(join(repository.folder, WIKI))
})

test('a path after a revision that begins with a dot counts from the working folder', () => {
  const repository = copyOfDebian()
  const {opened} = open('main:./sites-available/wiki.conf', repository, 'etc/apache2')
  expect(opened.found.mainFile).toBe(join(repository.folder, WIKI))
  expect(opened.found.extent).toBe('part')
})

test('what is not there is told with what may have been meant', () => {
  const repository = copyOfDebian()
  const opening = (text: string) => () => open(text, repository)
  expect(opening('main')).toThrow('no such file or folder; it is a revision: write main:PATH, or --base main')
  expect(opening('no:where')).toThrow('no:where: no: no such revision in')
  expect(opening('main:etc/apache3')).toThrow('main:etc/apache3: ')
  expect(opening('main:../outside')).toThrow('no such file or folder')
  expect(() => openSide('./main:etc', UNNAMED, repository.folder)).toThrow(
    '/main:etc: no such file or folder',
  )
})
