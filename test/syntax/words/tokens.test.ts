import {expect, test} from 'vitest'
import {tokensOf} from '../../../src/syntax/words/tokens.ts'
import {linesOf} from '../../support/lines.ts'

/** Tokens of the first line, each as `type value`. */
function tokens(text: string): readonly string[] {
  const [line] = linesOf(text)
  return line ? tokensOf(line).map(({type, value}) => `${type} ${JSON.stringify(value)}`) : []
}

test('a directive is a name and arguments with white space between them', () => {
  expect(tokens('  Alias /a  "b c"\r\n')).toEqual([
    'whiteSpace "  "',
    'name "Alias"',
    'whiteSpace " "',
    'argument "/a"',
    'whiteSpace "  "',
    'quote "\\""',
    'argument "b c"',
    'quote "\\""',
    'lineEnding "\\r\\n"',
  ])
})

test('L2: a continuation is a piece of its own, also within an argument', () => {
  expect(tokens('A a\\\nb \\\r\n c\n')).toEqual([
    'name "A"',
    'whiteSpace " "',
    'argument "a"',
    'continuation "\\\\\\n"',
    'argument "b"',
    'whiteSpace " "',
    'continuation "\\\\\\r\\n"',
    'whiteSpace " "',
    'argument "c"',
    'lineEnding "\\n"',
  ])
})

test('the brackets of a tag are markers, and what stands behind the last one is ignored', () => {
  expect(tokens('<Location "/a"> # why\n</Location>\n')).toEqual([
    'marker "<"',
    'name "Location"',
    'whiteSpace " "',
    'quote "\\""',
    'argument "/a"',
    'quote "\\""',
    'marker ">"',
    'whiteSpace " "',
    'ignored "# why"',
    'lineEnding "\\n"',
  ])
  const closing = linesOf('<Location "/a">\n</Location>').at(-1)
  expect(closing && tokensOf(closing)).toEqual([
    {type: 'marker', value: '</'},
    {type: 'name', value: 'Location'},
    {type: 'marker', value: '>'},
  ])
})

test('D9: a > at the end of the name of a directive is a marker', () => {
  expect(tokens('A> b')).toEqual(['name "A"', 'marker ">"', 'whiteSpace " "', 'argument "b"'])
})

test('D13: text behind the third argument of RewriteRule is ignored', () => {
  expect(tokens('RewriteRule a b [L] # c').at(-1)).toBe('ignored "# c"')
})

test('L11: text behind a NUL is ignored', () => {
  expect(tokens('A a\0b\n')).toEqual([
    'name "A"',
    'whiteSpace " "',
    'argument "a"',
    'ignored "\\u0000b"',
    'lineEnding "\\n"',
  ])
})

test('comments, blank lines and raw bodies are whole', () => {
  expect(tokens(' # a\n')).toEqual(['whiteSpace " "', 'comment "# a"', 'lineEnding "\\n"'])
  expect(tokens(' \t\n')).toEqual(['whiteSpace " \\t"', 'lineEnding "\\n"'])
  const [, body] = linesOf('<Perl>\n$x = 1;\n</Perl>\n')
  expect(body && tokensOf(body)).toEqual([{type: 'rawText', value: '$x = 1;\n'}])
})
