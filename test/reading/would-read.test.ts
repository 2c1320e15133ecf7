import {expect, test} from 'vitest'
import {wouldRead} from '../../src/reading/include/would-read.ts'
import {environmentOf, ROOT, readFiles} from '../support/environment.ts'

const reads = (path: string, include: string, others: Readonly<Record<string, string>> = {}): boolean => {
  const files = {...others, 'a.conf': `${include}\n`, 'conf.d/a.conf': '', 'sites/shop.conf': ''}
  return wouldRead(readFiles(files), environmentOf(files).fileSystem)(`${ROOT}/${path}`)
}

test('a pattern of names reads what has such a name, and no folder beside', () => {
  expect(reads('sites/x.conf', 'Include sites/*.conf')).toBe(true)
  expect(reads('sites/.hidden/0', 'Include sites/*.conf')).toBe(false)
  expect(reads('sites/.hidden/0', 'IncludeOptional sites/*')).toBe(false)
})

test('an Include of a folder reads all that lies below it, names with a dot too', () => {
  expect(reads('conf.d/.hidden/0', 'Include conf.d')).toBe(true)
  expect(reads('conf.d/.hidden', 'Include conf.d/')).toBe(true)
  expect(reads('.hidden/0', 'Include conf.d')).toBe(false)
})

test('a pattern that names folders reads what lies in them', () => {
  expect(reads('sites/new/0', 'IncludeOptional sit*/new')).toBe(true)
  expect(reads('sites/new/0', 'IncludeOptional sites/*')).toBe(true)
})

test('with a variable in an Include, all below the ServerRoot may be read', () => {
  expect(reads('other/0', `IncludeOptional \${WHERE}`)).toBe(true)
})
