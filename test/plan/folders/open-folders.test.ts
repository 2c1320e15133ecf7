/** Folders are opened step by step and held. */
import {mkdirSync, mkdtempSync, readFileSync, renameSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, inject, test} from 'vitest'
import {at} from '../../../src/plan/folders/held-folder.ts'
import {GoneError, type OpenFolders, openFolders} from '../../../src/plan/folders/open-folders.ts'

let root: string
let folders: OpenFolders

beforeEach(() => {
  root = mkdtempSync(join(inject('temporaryFolder'), 'folders-'))
  mkdirSync(join(root, 'one/two'), {recursive: true})
  writeFileSync(join(root, 'one/two/file'), 'content')
  folders = openFolders()
})

afterEach(() => folders.close())

const contentIn = (path: string): string =>
  readFileSync(at({folder: folders.folder(join(root, path)), name: 'file'}), 'utf8')

test('a folder that is held stays the same one when its name leads elsewhere', () => {
  expect(contentIn('one/two')).toBe('content')
  renameSync(join(root, 'one'), join(root, 'away'))
  mkdirSync(join(root, 'one/two'), {recursive: true})
  writeFileSync(join(root, 'one/two/file'), 'other')
  expect(contentIn('one/two')).toBe('content')
})

test('a folder is looked for in the one that is held, not in what its name leads to', () => {
  folders.folder(join(root, 'one'))
  renameSync(join(root, 'one'), join(root, 'away'))
  mkdirSync(join(root, 'other/two'), {recursive: true})
  symlinkSync('other', join(root, 'one'))
  expect(contentIn('one/two')).toBe('content')
})

test.each(['link', 'link/two'])('no link is followed: %s', (path) => {
  symlinkSync('one', join(root, 'link'))
  expect(() => folders.folder(join(root, path))).toThrow(
    `${join(root, 'link')}: a symbolic link leads to one now, which is not the folder that was meant`,
  )
})

test.each(['missing', 'missing/two', 'one/two/file'])('a folder that is not there is gone: %s', (path) => {
  expect(() => folders.folder(join(root, path))).toThrow(GoneError)
})

test('all folders on the way are waypoints, and those of two ways are there once', () => {
  folders.folder(join(root, 'one'))
  folders.folder(join(root, 'one/two'))
  const paths = folders.waypoints().map(({path}) => path)
  expect(paths.filter((path) => path.startsWith(root))).toEqual([
    root,
    join(root, 'one'),
    join(root, 'one/two'),
  ])
  expect(paths[0]).toBe('/')
})
