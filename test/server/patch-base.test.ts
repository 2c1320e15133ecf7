import {mkdirSync, mkdtempSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, expect, inject, test} from 'vitest'
import {patchBaseOf, patchNameOf} from '../../src/server/files/patch-base.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'patch-base-'))
})

test('outside a work tree paths count from the working folder', () => {
  const base = patchBaseOf(folder, [join(folder, 'a/b.conf')])
  expect(base).toEqual({folder, isHere: true})
  expect(patchNameOf(base, join(folder, 'a/b.conf'))).toBe('a/b.conf')
})

test('within a work tree they count from its top', () => {
  mkdirSync(join(folder, '.git'))
  const base = patchBaseOf(join(folder, 'etc'), [join(folder, 'etc/b.conf')])
  expect(base).toEqual({folder, isHere: true})
  expect(patchNameOf(base, join(folder, 'etc/b.conf'))).toBe('etc/b.conf')
})

test('a file of the work tree outside the working folder is applied from the top', () => {
  mkdirSync(join(folder, '.git'))
  expect(patchBaseOf(join(folder, 'etc'), [join(folder, 'b.conf')])).toEqual({folder, isHere: false})
})

test('a file anywhere else makes all paths count from the root folder', () => {
  const base = patchBaseOf(folder, [join(folder, 'a.conf'), '/etc/apache2/b.conf'])
  expect(base).toEqual({folder: '/', isHere: false})
  expect(patchNameOf(base, '/etc/apache2/b.conf')).toBe('etc/apache2/b.conf')
})
