import {expect, test} from 'vitest'
import {plain} from '../../src/report/palette.ts'
import {formatNotes} from '../../src/report/summary.ts'

const ofGroup = (group: string): string => `process group \`${group}\` answers 30 requests at once`

test('notes are one block, each in a line of its own', () => {
  expect(formatNotes(['one', 'two'], plain)).toBe('  note     one\n           two\n')
  expect(formatNotes([], plain)).toBe('')
})

test('of many notes that say the same of different things three are told, and the others are counted', () => {
  expect(formatNotes(['first', ...['a', 'b', 'c', 'd', 'e'].map(ofGroup), 'last'], plain)).toBe(
    `  note     first
           ${ofGroup('a')}
           ${ofGroup('b')}
           ${ofGroup('c')}
           and 2 more like this
           last
`,
  )
})

test('a fourth note is told rather than counted', () => {
  expect(formatNotes(['a', 'b', 'c', 'd'].map(ofGroup), plain)).not.toContain('more')
})
