import {expect, test} from 'vitest'
import type {Version} from '../../../src/httpd/environment.ts'
import {isBefore, versionFrom} from '../../../src/httpd/releases/version.ts'

test('a version has two or three numbers', () => {
  expect(versionFrom('2.4.58')).toEqual([2, 4, 58])
  expect(versionFrom('3.4')).toEqual([3, 4, 0])
  expect(['', '4', '4.', '4.5.6.7', 'v4.5', '4.5-rc1', ' 4.5'].map(versionFrom)).toEqual(
    Array.from({length: 7}),
  )
})

test('versions are compared number by number, not as text', () => {
  const versions: readonly Version[] = [
    [3, 4, 0],
    [4, 4, 9],
    [4, 4, 10],
    [4, 10, 0],
    [10, 0, 0],
  ]
  for (const [index, one] of versions.entries()) {
    for (const [at, other] of versions.entries()) expect(isBefore(one, other)).toBe(index < at)
  }
})
