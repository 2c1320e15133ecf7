import {describe, expect, test} from 'vitest'
import {fromBytes, fromText} from '../../../src/syntax/from-bytes.ts'
import type {Content, Root, Section} from '../../../src/syntax/nodes.ts'

/** The tree as nested names: sections as `[Name, …children]`, other nodes by name or type. */
type Outline = string | readonly Outline[]

function outlineOf(parent: Root | Section): readonly Outline[] {
  return parent.children.map((child: Content): Outline => {
    if (child.type === 'section') return [child.closing ? child.name : `${child.name}…`, ...outlineOf(child)]
    return child.type === 'directive' ? child.name : child.type
  })
}

const outline = (text: string): readonly Outline[] => outlineOf(fromText(text))

describe('the tree', () => {
  test('holds directives, sections, comments and blank lines in the order of the text', () => {
    expect(outline('# c\n\nA a\n<B b>\n  C c\n</B>\n')).toEqual(['comment', 'blankLine', 'A', ['B', 'C']])
  })

  test('has the whole line in the value of a node, its ending included', () => {
    expect(fromText('  A a \\\r\n b\r\n').children[0]).toMatchObject({value: '  A a \\\r\n b\r\n', name: 'A'})
  })

  test('gives a node the place from its first character to behind its line ending', () => {
    expect(fromText('A\n B\\\nb\nC').children.map(({position}) => [position.start, position.end])).toEqual([
      [
        {line: 1, column: 1, offset: 0},
        {line: 2, column: 1, offset: 2},
      ],
      [
        {line: 2, column: 1, offset: 2},
        {line: 4, column: 1, offset: 8},
      ],
      [
        {line: 4, column: 1, offset: 8},
        {line: 4, column: 2, offset: 9},
      ],
    ])
  })

  test('notes the encoding of its file', () => {
    expect(fromBytes(Uint8Array.of(0x41, 0x20, 0xe9, 0x0a))).toMatchObject({
      encoding: 'latin-1',
      children: [{value: 'A \u00e9\n'}],
    })
  })

  test('of an empty file is empty', () => {
    expect(fromText('')).toMatchObject({children: [], position: {end: {line: 1, column: 1, offset: 0}}})
  })
})

describe('sections that do not match', () => {
  test('S7: a closing tag ignores ASCII case and the text behind it', () => {
    expect(outline('<LOCATION /a>\n</location> Foo bar\nB\n')).toEqual([['LOCATION'], 'B'])
  })

  test('a closing tag closes the nearest section of its name and cuts off those inside', () => {
    expect(outline('<A a>\n<B b>\nC\n</A>\nD\n')).toEqual([['A', ['B…', 'C']], 'D'])
  })

  test('a closing tag of another name right below its opening tag is a mistyped one', () => {
    expect(outline('<A a>\n  B\n</X>\nC\n')).toEqual([['A', 'B'], 'C'])
  })

  test('a closing tag of nothing is kept and marked', () => {
    expect(fromText('</A>\nB\n').children[0]).toMatchObject({
      type: 'invalid',
      code: 'stray-closing-tag',
      value: '</A>\n',
    })
  })

  test('a section that is never closed reaches to the end of the file', () => {
    expect(outline('<A a>\n<B b>\n  C\n')).toEqual([['A…', ['B…', 'C']]])
  })

  test('a tag whose name is a variable pairs with the innermost open section', () => {
    expect(outline(`<\${D} /a>\n  A\n</Directory>\nB\n`)).toEqual([[`\${D}`, 'A'], 'B'])
  })

  test('M2: only </Macro> closes a macro, whatever is open in it', () => {
    expect(outline('<A a>\n<Macro m>\n<B b>\n  </A>\n</Macro>\nC\n</A>\n')).toEqual([
      ['A', ['Macro', ['B…', 'invalid']], 'C'],
    ])
  })
})

describe('raw bodies', () => {
  test('R1: a Lua block reads physical lines up to one that begins with its closing tag, in any case', () => {
    const text = '<LuaHookFixups f>\n# not a comment \\\n<x>\n  </luahookfixupsJunk more\nA\n'
    expect(outline(text)).toEqual([['LuaHookFixups', 'rawText'], 'A'])
  })

  test('R2: <Perl> ends at a line that is exactly </Perl>, in that case', () => {
    expect(outline('<Perl>\n</perl>\nx </Perl>\n  </Perl>\nA\n')).toEqual([['Perl', 'rawText'], 'A'])
  })

  test('R2: joined lines can hide the end of <Perl>', () => {
    expect(outline('<Perl>\n# a \\\n</Perl>\n</Perl>\nA\n')).toEqual([['Perl', 'rawText'], 'A'])
  })
})
