import {expect, test} from 'vitest'
import {reasonPlaceOf} from '../../src/report/explain/reason-place.ts'

test('a directive of a file stays where it is', () => {
  const place = {file: '/etc/apache2/apache2.conf', line: 3}
  expect(reasonPlaceOf(place)).toEqual({...place, macro: undefined})
})

test('a directive of a macro is looked for where the macro was used, the outermost one', () => {
  const outer = `macro 'outer' (defined on line 5 of "/b.conf") used on line 9 of "/c.conf"`
  expect(reasonPlaceOf({file: outer, line: 1})).toEqual({file: '/c.conf', line: 9, macro: 'outer'})
  const inner = `macro 'inner' (defined on line 1 of "/b.conf") used on line 2 of "${outer}"`
  expect(reasonPlaceOf({file: inner, line: 1})).toEqual({file: '/c.conf', line: 9, macro: 'inner'})
})
