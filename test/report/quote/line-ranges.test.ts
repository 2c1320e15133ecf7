import {expect, test} from 'vitest'
import {lineRanges} from '../../../src/report/quote/line-ranges.ts'

test('three lines in a row and more are a range, in the order in which they are told', () => {
  expect(lineRanges([2, 4, 5, 8, 9, 10, 11])).toBe('2, 4, 5, 8-11')
  expect(lineRanges([7])).toBe('7')
  expect(lineRanges([9, 3, 4, 5])).toBe('9, 3-5')
})
