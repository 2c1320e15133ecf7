import {expect, test} from 'vitest'
import {lowerBound} from '../../src/text/lower-bound.ts'

test('the first item is found for which the condition no longer holds, as a look at each of them finds it', () => {
  for (let length = 0; length < 9; length++) {
    const items = Array.from({length}, (_, index) => index >> 1)
    for (let bound = -1; bound < 6; bound++) {
      const first = items.findIndex((item) => item >= bound)
      expect(lowerBound(items, (item) => item < bound)).toBe(first === -1 ? length : first)
    }
  }
})
