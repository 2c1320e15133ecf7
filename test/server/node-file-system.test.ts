import {chmodSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, inject, test} from 'vitest'
import {nodeFileSystem} from '../../src/server/node-file-system.ts'

let folder = ''
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(inject('temporaryFolder'), 'files-')))
  mkdirSync(join(folder, 'etc/apache2/sites-enabled'), {recursive: true})
  mkdirSync(join(folder, 'srv'))
  writeFileSync(join(folder, 'srv/shop.conf'), 'Listen 80\n')
  symlinkSync('/srv/shop.conf', join(folder, 'etc/apache2/sites-enabled/shop.conf'))
  symlinkSync('../../../../../srv', join(folder, 'etc/apache2/up'))
  symlinkSync('loop', join(folder, 'etc/loop'))
})

test('absolute links of a copied tree lead to places within the tree', () => {
  const files = nodeFileSystem(folder)
  expect(files.kindOf('/etc/apache2/sites-enabled/shop.conf')).toBe('file')
  expect(files.read('/etc/apache2/sites-enabled/shop.conf')).toEqual(Buffer.from('Listen 80\n'))
  expect(files.realPath('/etc/apache2/sites-enabled/shop.conf')).toBe('/srv/shop.conf')
})

test('neither a link nor a path leads out of a copied tree', () => {
  const files = nodeFileSystem(`${folder}/`)
  expect(files.realPath('/etc/apache2/up/shop.conf')).toBe('/srv/shop.conf')
  expect(files.realPath('/../../srv/./shop.conf')).toBe('/srv/shop.conf')
  expect(files.kindOf(folder)).toBe('missing')
})

test('without a root, paths are those of this computer', () => {
  const files = nodeFileSystem(undefined)
  expect(files.kindOf(join(folder, 'srv'))).toBe('directory')
  symlinkSync('srv', join(folder, 'to'))
  expect(files.realPath(join(folder, 'to/shop.conf'))).toBe(join(folder, 'srv/shop.conf'))
  expect(files.kindOf('/dev/null')).toBe('other')
})

test('entries come in the order of their bytes, and a link to a folder is no real folder', () => {
  for (const name of ['9.conf', '10.conf', 'B.conf', '_.conf', 'a.conf', '.hidden', 'é.conf']) {
    writeFileSync(join(folder, 'srv', name), '')
  }
  symlinkSync('.', join(folder, 'srv/link'))
  mkdirSync(join(folder, 'srv/real'))
  const entries = nodeFileSystem(folder).list('/srv')
  if ('problem' in entries) throw new Error(entries.problem)
  expect(entries.map(({name}) => name)).toEqual([
    '.hidden',
    '10.conf',
    '9.conf',
    'B.conf',
    '_.conf',
    'a.conf',
    'link',
    'real',
    'shop.conf',
    'é.conf',
  ])
  expect(entries.filter(({isRealDirectory}) => isRealDirectory).map(({name}) => name)).toEqual(['real'])
  const files = entries.filter(({isRealFile}) => isRealFile).map(({name}) => name)
  expect(files).toContain('a.conf')
  expect(files).not.toContain('real')
  expect(files).not.toContain('link')
})

test('problems are told in the words of the server', () => {
  for (const files of [nodeFileSystem(folder), nodeFileSystem(undefined)]) {
    expect(files.read('/no/such/file')).toEqual({problem: 'No such file or directory'})
    expect(files.list('/no/such/folder')).toEqual({problem: 'No such file or directory'})
    expect(files.realPath('/no/such/file')).toBe('/no/such/file')
  }
  const files = nodeFileSystem(undefined)
  expect(files.list(join(folder, 'srv/shop.conf'))).toEqual({problem: 'Not a directory'})
  expect(files.read(join(folder, 'etc/loop'))).toEqual({problem: 'Too many levels of symbolic links'})
  expect(nodeFileSystem(folder).kindOf('/etc/loop')).toBe('missing')
})

test.skipIf(process.getuid?.() === 0)('a file that may not be read says so', () => {
  chmodSync(join(folder, 'srv/shop.conf'), 0)
  expect(nodeFileSystem(folder).read('/srv/shop.conf')).toEqual({problem: 'Permission denied'})
})
