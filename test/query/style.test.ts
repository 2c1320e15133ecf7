import {describe, expect, test} from 'vitest'
import {fromText} from '../../src/index.ts'
import {commentsAbove, nextSiblingOf} from '../../src/query/siblings.ts'
import {styleBeside, styleInside} from '../../src/query/style.ts'
import {findDirectives, findSections, parentOf, sectionsAround} from '../../src/query/tree-index.ts'
import type {Directive, Section} from '../../src/syntax/nodes.ts'

const first = (text: string, name: string) => {
  const root = fromText(text)
  return {root, node: findDirectives(root, name)[0] as Directive}
}

describe('finding', () => {
  test('goes by name, in any case and at any depth, in text order', () => {
    const root = fromText('Alias /a /b\n<If x>\n  <Files y>\n    ALIAS /c /d\n  </Files>\n</If>\n')
    expect(findDirectives(root, 'alias').map(({value}) => value.trim())).toEqual([
      'Alias /a /b',
      'ALIAS /c /d',
    ])
    const inner = findDirectives(root, 'alias')[1] as Directive
    expect(sectionsAround(root, inner).map(({name}) => name)).toEqual(['Files', 'If'])
    expect(parentOf(root, root)).toBeUndefined()
  })

  test('never sees commented-out directives, not even behind a continued comment', () => {
    const root = fromText('#Alias /a /b\n# old \\\nAlias /c /d\n')
    expect(findDirectives(root, 'Alias')).toEqual([])
  })
})

describe('comments above a directive', () => {
  test('belong to it up to the first blank line', () => {
    const {root, node} = first('Listen 80\n# far\n\n# near\n# nearest\nAlias /a /b\n', 'Alias')
    expect(commentsAbove(root, node).map(({value}) => value)).toEqual(['# near\n', '# nearest\n'])
    expect(nextSiblingOf(root, node)).toBeUndefined()
  })

  test('belong to the file where they are its header', () => {
    const {root, node} = first('# header\nAlias /a /b\n', 'Alias')
    expect(commentsAbove(root, node)).toEqual([])
  })
})

describe('the style of a place', () => {
  test('takes the indentation of the directive beside it', () => {
    const {root, node} = first('<VirtualHost *>\n   ServerName a\n</VirtualHost>\n', 'ServerName')
    expect(styleBeside(root, node)).toMatchObject({
      indent: '   ',
      unit: '   ',
      lineEnding: '\n',
      nameCase: 'documented',
    })
  })

  test('takes the unit of the file in an empty section', () => {
    const root = fromText(
      '<VirtualHost *>\r\n\tServerName a\r\n\t<Location "/">\r\n\t</Location>\r\n</VirtualHost>\r\n',
    )
    const location = findSections(root, 'location')[0] as Section
    expect(styleInside(root, location)).toMatchObject({
      indent: '\t\t',
      lineEnding: '\r\n',
      quotesSections: true,
    })
  })

  test('is four blanks and a line feed where nothing is written yet', () => {
    const root = fromText('')
    expect(styleInside(root, root)).toEqual({
      indent: '',
      unit: '    ',
      lineEnding: '\n',
      nameCase: 'documented',
      column: 0,
      quotesSections: false,
    })
  })
})
