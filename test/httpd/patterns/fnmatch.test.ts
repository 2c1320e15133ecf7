import {expect, test} from 'vitest'
import {isPattern, nameMatcher} from '../../../src/httpd/patterns/fnmatch.ts'

const matches = (pattern: string, ...names: readonly string[]): readonly string[] =>
  names.filter(nameMatcher(pattern))

test('a text is a pattern if it has a star, a question mark or a bracket that is closed', () => {
  expect(['*', 'a?', '[a]', '\\a[b]'].filter((text) => !isPattern(text))).toEqual([])
  expect(['a', '[a', 'a]', '\\*', '{a,b}', '\\[a]'].filter(isPattern)).toEqual([])
})

test('a star is any run of characters, a question mark one', () => {
  expect(matches('*.conf', '.conf', 'a.conf', 'a.conf~', 'a.conf.conf')).toEqual(['a.conf', 'a.conf.conf'])
  expect(matches('a*b*c', 'abc', 'axxbyyc', 'acb', 'abcbc')).toEqual(['abc', 'axxbyyc', 'abcbc'])
  expect(matches('?.x', 'a.x', 'ab.x', '.x')).toEqual(['a.x'])
})

test('brackets hold characters, ranges, and a leading ! or ^ turns them round', () => {
  expect(matches('[a-c]', 'a', 'c', 'd')).toEqual(['a', 'c'])
  expect(matches('[!a]', 'a', 'b')).toEqual(['b'])
  expect(matches('[^a]', 'a', 'b')).toEqual(['b'])
  expect(matches('[]a]', ']', 'a', 'b')).toEqual([']', 'a'])
  expect(matches('[a', '[a', 'a')).toEqual(['[a'])
  expect(matches('[[]x', '[x', 'x')).toEqual(['[x'])
})

test('a backslash takes the meaning of the character behind it', () => {
  expect(matches('\\*?', '*a', 'aa')).toEqual(['*a'])
  expect(matches('[\\]]', ']', '\\')).toEqual([']'])
})

test('a dot in front is matched by a dot only', () => {
  expect(matches('*', '.a', 'a')).toEqual(['a'])
  expect(matches('[.]a', '.a')).toEqual([])
  expect(matches('.*', '.a', 'a')).toEqual(['.a'])
})

test('a question mark is one byte, as file names are stored', () => {
  expect(matches('??', '\u00e9', 'e')).toEqual(['\u00e9'])
})

test('many stars take no longer than the length of both', () => {
  expect(matches(`${'*a'.repeat(500)}b`, 'a'.repeat(20_000))).toEqual([])
})
