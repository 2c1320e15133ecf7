import {expect, test} from 'vitest'
import {serverLineOf, visiblePositionOf} from '../../src/syntax/place.ts'
import {firstLineOf} from '../support/lines.ts'

test('L16: the server counts the last physical line of a directive', () => {
  expect(serverLineOf(firstLineOf('A \\\n\\\n\\\na@b\nB\n'))).toBe(4)
  expect(serverLineOf(firstLineOf('\nA a'))).toBe(2)
})

test('L16: a continuation at the end of the file counts one line more', () => {
  expect(serverLineOf(firstLineOf('A a\\\n'))).toBe(2)
  expect(serverLineOf(firstLineOf('A a\\'))).toBe(1)
})

test('the visible text has no indentation, trailing white space or line ending', () => {
  expect(visiblePositionOf(firstLineOf('  A a \r\n'))).toEqual({
    start: {line: 1, column: 3, offset: 2},
    end: {line: 1, column: 6, offset: 5},
  })
  expect(visiblePositionOf(firstLineOf(' \\\n A a\\\n b\n'))).toMatchObject({
    start: {line: 2, column: 2},
    end: {line: 3, column: 3},
  })
})
