import {expect, test} from 'vitest'
import {foldNotices} from '../../src/report/fold.ts'

test('a notice is broken at blanks and goes on below its text', () => {
  expect(foldNotices('  note     one two three four\n  1 file\n', 22)).toBe(
    '  note     one two\n           three four\n  1 file\n',
  )
})

test('escape sequences take no room, and words that are too long stay whole', () => {
  expect(foldNotices('  \x1b[2mnote\x1b[22m     one two\n', 20)).toBe('  \x1b[2mnote\x1b[22m     one two\n')
  expect(foldNotices('  note     abcdefghijkl mn\n', 16)).toBe('  note     abcdefghijkl\n           mn\n')
})

test('quoted source lines stay as they are', () => {
  expect(foldNotices('    2 | <Location /a b c>\n', 12)).toBe('    2 | <Location /a b c>\n')
})
