import {expect, test} from 'vitest'
import type {Version} from '../../src/httpd/environment.ts'
import {fromText} from '../../src/index.ts'
import {findSections} from '../../src/query/tree-index.ts'
import {truthOfVersion} from '../../src/scopes/conditions.ts'
import type {Section} from '../../src/syntax/nodes.ts'

function truth(condition: string, version: Version): string {
  const root = fromText(`<IfVersion ${condition}>\n</IfVersion>\n`)
  return truthOfVersion(findSections(root, 'IfVersion')[0] as Section, version)
}

test.each([
  ['< 2.4', 'false'],
  ['>= 2.4', 'true'],
  ['!< 2.4', 'true'],
  ['"<" 2.3', 'false'],
  ['~ ^2\\.4', 'true'],
])('<IfVersion %s> is %s for all of 2.4', (condition, expected) => {
  expect(truth(condition, [2, 4, 0])).toBe(expected)
  expect(truth(condition, [2, 4, 58])).toBe(expected)
})

test('what holds for some releases of a line is unknown for the line', () => {
  expect(truth('>= 2.4.13', [2, 4, 0])).toBe('unknown')
  expect(truth('>= 2.4.13', [2, 4, 12])).toBe('false')
  expect(truth('>= 2.4.13', [2, 4, 13])).toBe('true')
  expect(truth('2.4', [2, 4, 0])).toBe('unknown')
})

test('a condition that the server rejects is unknown', () => {
  expect(truth('>= two', [2, 4, 58])).toBe('unknown')
})
