import fc from 'fast-check'
import {expect, test} from 'vitest'
import {mayBeRelated} from '../../../src/httpd/paths/paths.ts'
import {findRelatedIn} from '../../../src/httpd/paths/related-paths.ts'
import {checkProperty} from '../../support/random/property.ts'

const path = fc
  .array(fc.constantFrom('/', '/', 'a', 'b', 'a-', '.', '{{v}}'), {maxLength: 7})
  .map((parts) => parts.join(''))

test('all paths that may be related are found, in their order', () => {
  checkProperty(
    fc.property(fc.array(path, {maxLength: 12}), path, (paths, asked) => {
      const found = findRelatedIn(paths, (each) => each)(asked)
      const expected = paths.filter((each) => mayBeRelated(each, asked))
      expect(paths.filter((each) => found.includes(each))).toEqual(found)
      expect(expected.filter((each) => !found.includes(each))).toEqual([])
    }),
    2000,
  )
})

test('a path that is not related is not found', () => {
  const find = findRelatedIn(['/a', '/ab', '/a/b', '/b'], (each) => each)
  expect(find('/a')).toEqual(['/a', '/a/b'])
  expect(find('/a/b/c')).toEqual(['/a', '/a/b'])
  expect(find('/')).toEqual(['/a', '/ab', '/a/b', '/b'])
  expect(find(undefined)).toEqual(['/a', '/ab', '/a/b', '/b'])
  expect(find('/c')).toEqual([])
})
