import {execFileSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeEach, expect, inject, test} from 'vitest'
import {findFiles} from '../../src/server/files/find-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'find-files-'))
})

function make(...paths: readonly string[]): void {
  for (const path of paths) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), 'Listen 80\n')
  }
}

function found(...paths: readonly string[]): readonly string[] {
  const {files} = findFiles(paths.map((path) => join(folder, path)))
  return files.map(({path}) => path.slice(folder.length + 1))
}

test('a folder gives *.conf and .htaccess files, sorted, from all folders below', () => {
  make('b.conf', 'a/z.conf', 'a.conf', 'www/.htaccess', 'www/index.php', 'notes.txt', 'Z.conf')
  expect(found('')).toEqual(['Z.conf', 'a/z.conf', 'a.conf', 'b.conf', 'www/.htaccess'].toSorted())
})

test('in the folders of Debian every file counts, whatever its ending', () => {
  make(
    'sites-available/example.com',
    'sites-available/000-default',
    'mods-available/wsgi.load',
    'other/example.com',
  )
  expect(found('')).toEqual([
    'mods-available/wsgi.load',
    'sites-available/000-default',
    'sites-available/example.com',
  ])
})

test('backups, notes, hidden files and version control are left alone', () => {
  make('sites-available/README', 'sites-available/a~', 'sites-available/a.bak', 'sites-available/a.dpkg-old')
  make('.a.conf', '#a.conf#', '.git/a.conf', 'node_modules/a.conf', 'a.conf~', 'sites-available/a.rpmsave')
  make('ok.conf')
  expect(found('')).toEqual(['ok.conf'])
})

test('a file that is named is taken, whatever its name', () => {
  make('vhost.template')
  expect(found('vhost.template')).toEqual(['vhost.template'])
})

test('a file reached twice is taken once, by its first path', () => {
  make('sites-available/shop.conf')
  mkdirSync(join(folder, 'sites-enabled'))
  symlinkSync('../sites-available/shop.conf', join(folder, 'sites-enabled/shop.conf'))
  expect(found('')).toEqual(['sites-available/shop.conf'])
  expect(found('sites-enabled', '')).toEqual(['sites-enabled/shop.conf'])
  const {files} = findFiles([join(folder, 'sites-enabled')])
  expect(files[0]?.realPath).toBe(join(folder, 'sites-available/shop.conf'))
})

test('links to folders are not followed, so that a loop ends', () => {
  make('a/a.conf')
  symlinkSync('..', join(folder, 'a/up'))
  expect(found('')).toEqual(['a/a.conf'])
})

test('a link to nothing is passed over in a folder, and a problem where it is named', () => {
  make('a.conf')
  symlinkSync('gone.conf', join(folder, 'broken.conf'))
  expect(findFiles([folder]).skipped).toEqual([`${folder}/broken.conf: no such file or folder`])
  expect(findFiles([join(folder, 'broken.conf')]).problems).toHaveLength(1)
})

test('every problem is told at once', () => {
  mkdirSync(join(folder, 'empty'))
  execFileSync('mkfifo', [join(folder, 'pipe')])
  const paths = ['missing', 'empty', 'pipe'].map((path) => join(folder, path))
  expect(findFiles(paths).problems.map(({message}) => message.slice(folder.length + 1))).toEqual([
    'missing: no such file or folder',
    'empty: no configuration in this folder, expected *.conf, .htaccess, and the files in sites-available, sites-enabled, conf-* and mods-* folders',
    'pipe: a device or pipe; use - to read standard input',
  ])
})
