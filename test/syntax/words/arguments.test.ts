import {describe, expect, test} from 'vitest'
import {fromText} from '../../../src/syntax/from-bytes.ts'
import {argumentsOf} from '../../../src/syntax/words/arguments.ts'
import {firstLineOf} from '../../support/lines.ts'

const textsOf = (text: string): readonly string[] =>
  argumentsOf(firstLineOf(text)).map((argument) => argument.text)

describe('arguments of a directive', () => {
  test('they are the words behind the name', () => {
    expect(textsOf('Alias /a "/srv/a b"\n')).toEqual(['/a', '/srv/a b'])
    expect(textsOf('ServerSignature\n')).toEqual([])
  })

  test('each says how it is written, how it reads and where it stands in its line', () => {
    expect(argumentsOf(firstLineOf('  Error "a\\"b"\n'))).toEqual([
      {value: '"a\\"b"', text: 'a"b', quote: '"', start: 8, end: 14},
    ])
  })

  test('an argument that a continuation cuts holds it in its value and not in its text', () => {
    expect(argumentsOf(firstLineOf('A a\\\n  b \\\n c\n'))).toEqual([
      {value: 'a', text: 'a', quote: '', start: 2, end: 3},
      {value: 'b', text: 'b', quote: '', start: 7, end: 8},
      {value: 'c', text: 'c', quote: '', start: 12, end: 13},
    ])
    expect(argumentsOf(firstLineOf('A a\\\nb c\n'))).toEqual([
      {value: 'a\\\nb', text: 'ab', quote: '', start: 2, end: 6},
      {value: 'c', text: 'c', quote: '', start: 7, end: 8},
    ])
  })

  test('D11: a # among them is an argument like any other', () => {
    expect(textsOf('ServerAdmin a@b # c\n')).toEqual(['a@b', '#', 'c'])
  })

  test('D13: those of RewriteRule and RewriteCond follow their own rules, in any case', () => {
    expect(textsOf('rewriterule ^/a\\ b /x [L] more\n')).toEqual(['^/a\\ b', '/x', '[L]'])
    expect(textsOf('RewriteCond %{REQUEST_URI} "a b" [NC]\n')).toEqual(['%{REQUEST_URI}', 'a b', '[NC]'])
  })
})

describe('arguments of a section', () => {
  test('S3: they reach up to the last > of the line, and text behind it is dropped', () => {
    expect(textsOf('<Directory "/srv"> garbage # comment\n')).toEqual(['/srv'])
    expect(textsOf('<Directory "/srv"> # see <y>\n')).toEqual(['/srv', '>', '#', 'see', '<y'])
  })

  test('S4: a > in quotes is not special', () => {
    expect(textsOf('<Location "/a>b">\n')).toEqual(['/a>b'])
    expect(textsOf('<Location "/a>b"\n')).toEqual(['/a'])
    expect(textsOf('<Location /a>>\n')).toEqual(['/a>'])
  })

  test('S5: without any > they reach to the end of the line', () => {
    expect(textsOf('<Location /a\n')).toEqual(['/a'])
  })

  test('S2: the > behind the name is dropped before they are read', () => {
    expect(textsOf('<Directory> "/srv">\n')).toEqual(['/srv'])
  })

  test('a section has those of its opening tag', () => {
    const [section] = fromText('<VirtualHost *:80 *:81>\n</VirtualHost>\n').children
    expect(section?.type === 'section' && argumentsOf(section).map(({text}) => text)).toEqual([
      '*:80',
      '*:81',
    ])
  })
})
