import {expect, test} from 'vitest'
import {lineIndexOf, pointAt} from '../../src/text/line-index.ts'

test('only LF begins a new line', () => {
  expect(lineIndexOf('a\r\nb\rc\n')).toEqual([0, 3, 7])
})

test('a point counts lines and columns from 1 and offsets from 0', () => {
  const lines = lineIndexOf('ab\ncd')
  expect(pointAt(lines, 0)).toEqual({line: 1, column: 1, offset: 0})
  expect(pointAt(lines, 2)).toEqual({line: 1, column: 3, offset: 2})
  expect(pointAt(lines, 4)).toEqual({line: 2, column: 2, offset: 4})
})
