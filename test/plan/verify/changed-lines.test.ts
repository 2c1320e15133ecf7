import fc from 'fast-check'
import {expect, test} from 'vitest'
import {changedLines} from '../../../src/plan/verify/changed-lines.ts'
import {checkProperty} from '../../support/random/property.ts'

const of = (before: string, after: string) => changedLines(Buffer.from(before), Buffer.from(after))

test('lines that two versions share are left out, wherever they are', () => {
  const [before, after] = ['a\nb\nc\nd\n', 'b\nX\na\nd\n']
  expect(of(before, after)).toEqual({removed: 'c', added: 'X'})
})

test('a change of one line of a continued one is a change of all of it', () => {
  expect(of('a\nb \\\n c \\\n d\ne\n', 'a\nb \\\n C \\\n d\ne\n')).toEqual({
    removed: 'b  c  d',
    added: 'b  C  d',
  })
})

test('a last line without an end is a line', () => {
  expect(of('a\nb', 'a\nb2')).toEqual({removed: 'b', added: 'b2'})
  expect(of('', 'a')).toEqual({removed: '', added: 'a'})
})

test('each line that only one version has is found, in texts of any length', () => {
  // Long lines, so that texts are compared by blocks.
  const line = fc
    .constantFrom('a', 'b', 'c \\', 'd'.repeat(700), 'e', '', '\\', 'f\\\\')
    .map((text) => `${text}\n`)
  const text = fc.array(line, {maxLength: 12}).map((lines) => lines.join(''))
  const logical = (joined: string): readonly string[] => joined.replaceAll('\\\n', '').split('\n')
  checkProperty(
    fc.property(text, text, text, text, (start, before, after, end) => {
      const [old, now] = [start + before + end, start + after + end]
      const {removed, added} = of(old, now)
      const without = (one: string, other: string): readonly string[] => {
        const others = new Set(logical(other))
        return logical(one).filter((each) => each !== '' && !others.has(each))
      }
      const told = (lines: string): readonly string[] => lines.split('\n').filter((each) => each !== '')
      // One that is there several times may be told where one of them goes.
      expect(told(removed)).toEqual(expect.arrayContaining([...without(old, now)]))
      expect(told(added)).toEqual(expect.arrayContaining([...without(now, old)]))
      expect(logical(old)).toEqual(expect.arrayContaining([...told(removed)]))
      expect(logical(now)).toEqual(expect.arrayContaining([...told(added)]))
    }),
    2000,
  )
})
