import {expect, test} from 'vitest'
import {reasonPlaceOf} from '../../src/inspect/request/reason-place.ts'

test('a directive of a file stays where it is', () => {
  const place = {file: '/etc/apache2/apache2.conf', line: 3}
  expect(reasonPlaceOf({origin: {...place, uses: []}})).toEqual({...place, macro: undefined})
})

test('a directive of a macro is looked for where the macro was used, the outermost one', () => {
  const outer = {file: '/c.conf', line: 9, macro: 'outer'}
  expect(reasonPlaceOf({origin: {file: '/b.conf', line: 6, uses: [outer]}})).toEqual(outer)
  const uses = [{file: '/b.conf', line: 7, macro: 'inner'}, outer]
  expect(reasonPlaceOf({origin: {file: '/b.conf', line: 2, uses}})).toEqual({...outer, macro: 'inner'})
})
