import {expect, test} from 'vitest'
import {inRunOrder, type MountingFile} from '../../../src/run/files/run-order.ts'

/** A file with sites in one letter each: capital ones are there for certain. */
function file(path: string, sites: string, settings: Partial<MountingFile> = {}): MountingFile {
  const known = [...sites].map((site) => ({site: site.toLowerCase(), isCertain: site !== site.toLowerCase()}))
  return {path, sites: known, isRead: true, guards: [], ...settings}
}

const orderOf = (...files: readonly MountingFile[]): string => inRunOrder(files).join(' ')

test('the given order stays where all sites are there for certain, or none is', () => {
  expect(orderOf(file('c', 'S'), file('a', 'S'), file('b', 'T'))).toBe('c a b')
  expect(orderOf(file('c', 's'), file('a', 's'))).toBe('c a')
})

test('a file comes behind those that have one of its sites for certain', () => {
  expect(orderOf(file('a', 's'), file('b', 'S'))).toBe('b a')
  expect(orderOf(file('a', 's'), file('b', 'tS'), file('c', 'T'))).toBe('c b a')
})

test('a file that has the site for certain itself waits for nobody', () => {
  expect(orderOf(file('a', 'S'), file('b', 'S'), file('c', 's'))).toBe('a b c')
})

test('of two files that wait for each other the first one does', () => {
  expect(orderOf(file('a', 'sT'), file('b', 'St'))).toBe('b a')
  expect(orderOf(file('b', 'St'), file('a', 'sT'))).toBe('a b')
})

test('a file that is read under an unknown condition comes behind one that is surely read', () => {
  expect(orderOf(file('a', 'S', {guards: undefined}), file('b', 'S'))).toBe('b a')
  expect(orderOf(file('a', 's'), file('b', 'S', {guards: undefined}))).toBe('a b')
})

test('a file that the server reads does not wait for one that it does not read', () => {
  expect(orderOf(file('a', 's'), file('b', 'S', {isRead: false}))).toBe('a b')
  expect(orderOf(file('a', 's', {isRead: false}), file('b', 'S'))).toBe('b a')
})
