import {describe, expect, test} from 'vitest'
import {splitRewriteWords, splitWords, wordAt} from '../../../src/syntax/words/words.ts'

const texts = (line: string): readonly string[] => splitWords(line, 0, line.length).map(({text}) => text)
const rewritten = (line: string): readonly string[] =>
  splitRewriteWords(line, 0, line.length).map(({text}) => text)

describe('words as ap_getword_conf splits them', () => {
  test('D2: white space parts words, and none is needed behind a closing quote', () => {
    expect(texts('a  b\tc')).toEqual(['a', 'b', 'c'])
    expect(texts('"a"b')).toEqual(['a', 'b'])
  })

  test('D3: in quotes a backslash escapes a backslash and the enclosing quote, and nothing else', () => {
    expect(texts('"a\\"b"')).toEqual(['a"b'])
    expect(texts('"a\\\\b"')).toEqual(['a\\b'])
    expect(texts('"a\\nb\\\'c"')).toEqual(["a\\nb\\'c"])
    expect(texts("'a\\'b\\\"'")).toEqual(['a\'b\\"'])
  })

  test('D4: without quotes only the double backslash is an escape', () => {
    expect(texts('a\\\\b')).toEqual(['a\\b'])
    expect(texts('a\\"b')).toEqual(['a\\"b'])
    expect(texts('a\\ b')).toEqual(['a\\', 'b'])
  })

  test('D5: a quote counts only at the beginning of a word', () => {
    expect(texts('foo="bar baz"')).toEqual(['foo="bar', 'baz"'])
  })

  test('D6: adjacent strings are words of their own', () => {
    expect(texts('"a""b"')).toEqual(['a', 'b'])
    expect(texts('""')).toEqual([''])
  })

  test('D7: a quote that is never closed runs to the end of the line', () => {
    expect(texts('"foo bar ')).toEqual(['foo bar '])
    expect(texts('"C:\\dir\\"')).toEqual(['C:\\dir"'])
    expect(wordAt('"a', 0, 2)).toEqual({text: 'a', quote: '"', start: 0, end: 2, closed: false})
  })

  test('a word tells where it stands, quotes included', () => {
    expect(wordAt('  "a" b', 0, 7)).toEqual({text: 'a', quote: '"', start: 2, end: 5, closed: true})
    expect(wordAt('   ', 0, 3)).toBeUndefined()
  })
})

describe('words as mod_rewrite splits them', () => {
  test('D13: a backslash keeps the white space behind it in the word', () => {
    expect(rewritten('^/a\\ b /x [L]')).toEqual(['^/a\\ b', '/x', '[L]'])
  })

  test('D13: within quotes nothing is escaped', () => {
    expect(rewritten('"^/a\\"b" /x')).toEqual(['^/a\\', 'b"', '/x'])
  })

  test('D13: the third word is the last one that is read', () => {
    expect(rewritten('a b [L] trailing text')).toEqual(['a', 'b', '[L]'])
    expect(rewritten('a b [L, R=301]')).toEqual(['a', 'b', '[L,'])
  })

  test('D13: a quote that is never closed is not closed', () => {
    expect(splitRewriteWords('"^/a /x', 0, 7)).toMatchObject([{text: '^/a /x', closed: false}])
  })
})
