import {expect, test} from 'vitest'
import {newPathsByKey} from '../../../src/run/files/paths-by-key.ts'

test('a key has each of its paths once, in the order in which they came', () => {
  const paths = newPathsByKey()
  for (const path of ['b.conf', 'b.conf', 'a.conf', 'b.conf', 'c.conf']) paths.add('group', path)
  paths.add('other', 'a.conf')
  expect(paths.get('group')).toEqual(['b.conf', 'a.conf', 'c.conf'])
  expect(paths.get('other')).toEqual(['a.conf'])
  expect(paths.get('none')).toEqual([])
})
