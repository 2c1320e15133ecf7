import {expect, test} from 'vitest'
import {isSpace, skipSpace, skipSpaceBack, trim} from '../../src/text/white-space.ts'

test('L9: white space is blank, tab, LF, VT, FF and CR, and nothing else', () => {
  const codes = Array.from({length: 0x3001}, (_, code) => code)
  expect(codes.filter(isSpace)).toEqual([9, 10, 11, 12, 13, 32])
})

test('L9: a no-break space is not trimmed', () => {
  expect(trim(' \t\u00a0a\f\v\r\n')).toBe('\u00a0a')
})

test('skipping stops at the given ends', () => {
  expect(skipSpace('    ', 1, 3)).toBe(3)
  expect(skipSpaceBack('    ', 1, 3)).toBe(1)
})
