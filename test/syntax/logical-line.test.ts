import {describe, expect, test} from 'vitest'
import {fromText} from '../../src/syntax/from-bytes.ts'
import {joinedLineOf, joinedTextOf, logicalLineAt} from '../../src/syntax/logical-line.ts'
import {joinedLinesOf, linesOf} from '../support/lines.ts'

describe('physical lines', () => {
  test('L1: a line ends at LF, and a CR before it is white space', () => {
    expect(joinedLinesOf('A a\r\nB b\n')).toEqual(['A a', 'B b'])
  })

  test('L1: a lone CR does not end a line', () => {
    expect(joinedLinesOf('A a\rB b\n')).toEqual(['A a\rB b'])
  })

  test('L1: a file of lone CRs that begins with # is one comment', () => {
    expect(fromText('# c\rA a\rB b\r').children.map(({type}) => type)).toEqual(['comment'])
  })
})

describe('continuations', () => {
  test('L2: backslash and line end are dropped and nothing is put in their place', () => {
    expect(joinedLinesOf('ServerAd\\\nmin a@b\n')).toEqual(['ServerAdmin a@b'])
    expect(joinedLinesOf('A a \\\r\n  b\r\n')).toEqual(['A a   b'])
  })

  test('L3: two backslashes continue too, one of them stays', () => {
    expect(joinedLinesOf('A a\\\\\nb\n')).toEqual(['A a\\b'])
  })

  test('L4: a backslash that was left over continues again over an empty line', () => {
    expect(joinedLinesOf('A a\\\\\n\nb\n')).toEqual(['A ab'])
  })

  test('L5: white space or a second CR behind the backslash disables it', () => {
    expect(joinedLinesOf('A a\\ \nB\n')).toEqual(['A a\\', 'B'])
    expect(joinedLinesOf('A a\\\r\r\nB\n')).toEqual(['A a\\', 'B'])
  })

  test('L6: a blank line ends a continuation, a line of only a backslash does not', () => {
    expect(joinedLinesOf('A \\\n\nB\n')).toEqual(['A', 'B'])
    expect(joinedLinesOf('A \\\n\\\n\\\na\n')).toEqual(['A a'])
    expect(joinedLinesOf('   \\\n   A a\n')).toEqual(['A a'])
  })

  test('L7: a comment that ends in a backslash swallows the next line', () => {
    expect(linesOf('# why \\\nA a\nB b\n').map(({type}) => type)).toEqual(['comment', 'directive'])
  })

  test('L7: a # line inside a continued directive is text of its arguments', () => {
    expect(joinedLinesOf('A \\\n# b\n')).toEqual(['A # b'])
  })

  test('L7: a closing tag may be cut in two', () => {
    expect(fromText('<A b>\n</\\\nA>\n').children[0]).toMatchObject({type: 'section', closing: {name: 'A'}})
  })

  test('L8: at the end of the file the backslash is dropped only if a line end follows it', () => {
    expect(joinedLinesOf('A a\\\n')).toEqual(['A a'])
    expect(joinedLinesOf('A a\\')).toEqual(['A a\\'])
    expect(joinedLinesOf('A a\n\\')).toEqual(['A a', '\\'])
  })
})

describe('what a logical line is', () => {
  test('L9: vertical tab and form feed are white space around it, U+00A0 is not', () => {
    expect(joinedLinesOf('\vA a\f\n')).toEqual(['A a'])
    expect(linesOf('\u00a0A a\n')).toMatchObject([{type: 'directive', name: '\u00a0A'}])
  })

  test('L10: it is a comment if its first character is #, indented or behind an empty continued line', () => {
    const types = (text: string): readonly string[] => linesOf(text).map(({type}) => type)
    expect(types('  # c\n')).toEqual(['comment'])
    expect(types('\\\n# c\n')).toEqual(['comment'])
    expect(types('\\# c\n')).toEqual(['directive'])
    expect(types(' \t\n')).toEqual(['blankLine'])
  })

  test('L11: a NUL ends its text, and a backslash behind the NUL is not seen', () => {
    expect(joinedLinesOf('A a\0b\nB\n')).toEqual(['A a', 'B'])
    expect(joinedLinesOf('A a\0\\\nB\n')).toEqual(['A a', 'B'])
    expect(linesOf('\0A a\nB\n').map(({type}) => type)).toEqual(['blankLine', 'directive'])
  })

  test('L11: text beyond the buffer of a line with a NUL is a line of its own', () => {
    const text = `#${'y'.repeat(12)}\0${'x'.repeat(185)}ServerSignature off\n`
    expect(joinedLinesOf(text)).toEqual([`#${'y'.repeat(12)}`, 'ignature off'])
  })

  test('L12: a byte order mark is part of the first name', () => {
    expect(linesOf('\ufeff# c\n')).toMatchObject([{type: 'directive', name: '\ufeff#'}])
  })

  test('L13: other control characters are ordinary', () => {
    expect(linesOf('A\u0001\u001a b\n')).toMatchObject([{name: 'A\u0001\u001a'}])
  })

  test('L15: a last line without LF that fills the buffer of 206 bytes is lost', () => {
    const lost = `A ${'x'.repeat(204)}`
    expect(linesOf(`B b\n${lost}`)).toMatchObject([
      {type: 'directive'},
      {type: 'invalid', code: 'lost-last-line'},
    ])
    expect(linesOf(`${lost}x`)).toMatchObject([{type: 'directive'}])
    expect(linesOf(`${lost}\n`)).toMatchObject([{type: 'directive'}])
  })

  test('L15: the next sizes of the buffer are 622 and 1870, counted in bytes', () => {
    expect(linesOf('x'.repeat(622))).toMatchObject([{type: 'invalid'}])
    expect(linesOf('x'.repeat(1870))).toMatchObject([{type: 'invalid'}])
    expect(linesOf('\u00e9'.repeat(103))).toMatchObject([{type: 'invalid'}])
  })
})

test('the segments of a logical line are what is left of the text, in order', () => {
  const {segments, end} = logicalLineAt('ab\\\ncd\nef', 0)
  expect(segments).toEqual([
    {from: 0, to: 2},
    {from: 4, to: 6},
  ])
  expect(end).toBe(7)
})

test('the text of a joined line has no line ending', () => {
  expect(joinedLineOf('a \\\r\n b\r\n').text).toBe('a  b')
})

test.each([
  '',
  '\n',
  'A a',
  'A a\n',
  'A a\r\n',
  'A a\rB',
  'A a \\\r\n b\r\n',
  'A a\\',
  'A a\0b\n',
  'A\\\n\\\n',
])('the text alone of %j is that of the joined line', (value) => {
  expect(joinedTextOf(value)).toBe(joinedLineOf(value).text)
})
