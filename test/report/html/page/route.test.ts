import fc from 'fast-check'
import {expect, test} from 'vitest'
import {ALL} from '../../../../src/report/html/page/model/filter.ts'
import {fragmentOf, routeOf} from '../../../../src/report/html/page/model/route.ts'
import {checkProperty} from '../../../support/random/property.ts'

test('a fragment leads back to its route', () => {
  const word = fc.string({unit: 'grapheme'})
  const filter = fc.record({
    status: word,
    shape: word,
    transform: word,
    host: word,
    search: word,
    refused: fc.boolean(),
    unsafe: fc.boolean(),
  })
  const sides = fc.constantFrom('split', 'unified', undefined)
  checkProperty(
    fc.property(fc.constantFrom('shapes', 'server'), word, filter, sides, (view, id, filter, sides) => {
      const route = {view, id, filter, sides} as const
      const fragment = fragmentOf(route)
      expect(fragment).toMatch(/^#\/[\x21-\x7e]*$/)
      expect(routeOf(fragment)).toEqual(route)
    }),
  )
})

test('a damaged fragment shows all', () => {
  expect(routeOf('#%/%?%&sides=none')).toEqual({view: '%', id: '%', filter: ALL, sides: undefined})
})
