import fc from 'fast-check'
import {expect, test} from 'vitest'
import {touchingIn} from '../../../src/plan/document/touching.ts'
import {checkProperty} from '../../support/random/property.ts'

const range = fc.tuple(fc.nat(20), fc.nat(6)).map(([from, length]) => ({from, to: from + length}))

test('the ranges that touch another one are those that each by itself does', () => {
  checkProperty(
    fc.property(fc.array(fc.array(range, {maxLength: 3}), {maxLength: 10}), range, (items, {from, to}) => {
      const expected = items.filter((ranges) => ranges.some((each) => each.from <= to && each.to >= from))
      expect(touchingIn(items, (ranges) => ranges)({from, to})).toEqual(expected)
    }),
  )
})
