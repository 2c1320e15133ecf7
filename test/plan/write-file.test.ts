import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {getuid} from 'node:process'
import {beforeEach, expect, inject, test} from 'vitest'
import {checkWrite, WriteError, writeFile} from '../../src/plan/write-file.ts'

const BEFORE = Buffer.from('Listen 80\n')
const AFTER = Buffer.from('Listen 81\n')

let folder = ''
let path = ''
beforeEach(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'write-file-'))
  path = join(folder, 'a.conf')
  writeFileSync(path, BEFORE)
})

test('a file gets its new bytes and keeps its mode, and nothing else is left in the folder', () => {
  chmodSync(path, 0o640)
  const {ino} = statSync(path)
  writeFile({path, before: BEFORE, after: AFTER})
  expect(readFileSync(path)).toEqual(AFTER)
  expect(statSync(path).mode & 0o7777).toBe(0o640)
  expect(statSync(path).ino).not.toBe(ino)
  expect(readdirSync(folder)).toEqual(['a.conf'])
})

test.skipIf(getuid?.() !== 0)('owner and group stay', () => {
  chownSync(path, 1234, 2345)
  writeFile({path, before: BEFORE, after: AFTER})
  expect(statSync(path)).toMatchObject({uid: 1234, gid: 2345})
})

test('a symbolic link stays a link, and its target is replaced', () => {
  mkdirSync(join(folder, 'enabled'))
  const link = join(folder, 'enabled/a.conf')
  symlinkSync('../a.conf', link)
  writeFile({path: link, before: BEFORE, after: AFTER})
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(path)).toEqual(AFTER)
  expect(readdirSync(join(folder, 'enabled'))).toEqual(['a.conf'])
})

test('a file that has changed since it was read is left as it is', () => {
  writeFileSync(path, 'Listen 82\n')
  const write = {path, before: BEFORE, after: AFTER}
  expect(() => checkWrite(write)).toThrow(`${path}: changed since it was read`)
  expect(() => writeFile(write)).toThrow(WriteError)
  expect(readFileSync(path, 'utf8')).toBe('Listen 82\n')
  expect(readdirSync(folder)).toEqual(['a.conf'])
})

test('a file with a second hard link is left as it is', () => {
  linkSync(path, join(folder, 'other'))
  expect(() => writeFile({path, before: BEFORE, after: AFTER})).toThrow('2 hard links lead to this file')
  expect(readFileSync(path)).toEqual(BEFORE)
})

test('a file that is gone is an error with a reason', () => {
  const gone = join(folder, 'gone.conf')
  expect(() => checkWrite({path: gone, before: BEFORE, after: AFTER})).toThrow(
    `${gone}: cannot replace this file: no such file or folder`,
  )
})
