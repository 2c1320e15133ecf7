import {describe, expect, test} from 'vitest'
import {readServer} from '../../src/reading/read-server.ts'
import {environmentOf, errorOf, ROOT, readFiles, treeOf} from '../support/environment.ts'

function read(text: string): ReturnType<typeof readFiles> {
  return readFiles({'a.conf': text})
}

/** The tree in short, or the error. */
function outcome(text: string): string {
  const reading = read(text)
  return reading.error ? errorOf(reading) : treeOf(reading).join('; ')
}

/** The warnings without `[macro:warn]`. */
function warnings(text: string): readonly string[] {
  return read(text).warnings.map((line) => line.replace('[macro:warn] ', '').replaceAll(`${ROOT}/`, ''))
}

const WHERE = `macro 'm' (defined on line 1 of "a.conf")`

describe('what stands for a use', () => {
  test('M5: values take the place of names anywhere in a line, and are not looked through again', () => {
    expect(outcome('<Macro M $a $b>\nServer$a $b-$b\n</Macro>\nuse m Admin $a\n')).toBe('ServerAdmin $a-$a')
  })

  test('M1: of two names at one place the longer one counts', () => {
    expect(outcome('<Macro M $a $ab>\nServerAdmin $ab$a\n</Macro>\nUse M x y\n')).toBe('ServerAdmin yx')
  })

  test('M5: a name with @ stands for its value in quotes', () => {
    expect(outcome('<Macro M @a>\nServerAdmin @a\n</Macro>\nUse M "x \\"y\\" \\\\"\n')).toBe(
      'ServerAdmin "x \\"y\\" \\\\"',
    )
  })

  test('V5: variables in a body are resolved where it is used', () => {
    expect(outcome(`<Macro M $a>\nServerAdmin \${V$a}\n</Macro>\nDefine V1 late\nUse M 1\n`)).toBe(
      'ServerAdmin late',
    )
  })

  test('M2: a body is not looked at, but for macros in it', () => {
    expect(
      outcome('<Macro M>\n"garbage\n</Foo\n<Macro N>\nServerAdmin x\n</Macro>\n</Macro>\nServerAdmin y\n'),
    ).toBe('ServerAdmin y')
    expect(outcome('<Macro M>\n<Macro N>\nServerAdmin x\n</Macro>\n</Macro>\nUse M\nUse N\n')).toBe(
      'ServerAdmin x',
    )
  })

  test('M8: a macro may open a section for the file to close, close one of the file, or skip its lines', () => {
    expect(outcome('<Macro M>\n<Directory /x>\n</Macro>\nUse M\nOptions None\n</Directory>\n')).toBe(
      '<Directory /x>;   Options None',
    )
    expect(outcome('<Macro M>\n</Directory>\n</Macro>\n<Directory /x>\nUse M\nServerAdmin x\n')).toBe(
      '<Directory /x>; ServerAdmin x',
    )
    expect(outcome('<Macro M>\n<IfModule none.c>\n</Macro>\nUse M\nFoo\n</IfModule>\nServerAdmin x\n')).toBe(
      'ServerAdmin x',
    )
  })

  test('M9: a backslash at the end of a body goes on in the line behind the use', () => {
    expect(outcome('<Macro M>\nServerAdmin a\\ \n</Macro>\nUse M\n.example\n')).toBe('ServerAdmin a.example')
    expect(outcome('<Macro M>\nSetEnv a b\\ \n</Macro>\nUse M\n')).toBe('SetEnv a b')
  })

  test('a macro may include files, and files may define macros', () => {
    const reading = readFiles({
      'a.conf': 'Include m.conf\nUse M b\n',
      'b.conf': 'ServerAdmin x\n',
      'm.conf': '<Macro M $file>\nInclude $file.conf\n</Macro>\n',
    })
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
  })
})

describe('where it comes from', () => {
  const [directive] = read(
    '# x\n<Macro M $a>\n# dropped\nServerAdmin $a\n</Macro>\n<Macro N>\n\nUse M x\n</Macro>\nUse N\n',
  ).tree

  test('M6: the server names the macro, where it is defined and used, and the line of its body', () => {
    const inN = `macro 'n' (defined on line 6 of "${ROOT}/a.conf") used on line 10 of "${ROOT}/a.conf"`
    expect(directive).toMatchObject({
      file: `macro 'm' (defined on line 2 of "${ROOT}/a.conf") used on line 2 of "${inN}"`,
      line: 1,
    })
  })

  test('the origin is the line in the file, and every use, outermost last', () => {
    expect(directive?.origin).toMatchObject({
      file: `${ROOT}/a.conf`,
      line: 4,
      node: {type: 'directive', value: 'ServerAdmin $a\n'},
      uses: [
        {file: `${ROOT}/a.conf`, line: 8, macro: 'm'},
        {file: `${ROOT}/a.conf`, line: 10, macro: 'n'},
      ],
    })
  })

  test('E2: an error in a body is told with the place of the body', () => {
    expect(outcome('<Macro M>\nDefine a:b\n</Macro>\nUse M\n')).toBe(
      `apache2: Syntax error on line 1 of ${WHERE} used on line 4 of "a.conf": Variable name must not contain ':'`,
    )
  })
})

describe('errors', () => {
  const said = (text: string): string =>
    outcome(text).replace(/^apache2: Syntax error on line \d+ of a\.conf: /, '')

  test('M4: of a use', () => {
    expect(said('Use M\n')).toBe('no macro defined before Use')
    const defined = '<Macro M $a>\nServerAdmin $a\n</Macro>\n'
    expect(said(`${defined}Use Other\n`)).toBe("macro 'other' undefined")
    expect(said(`${defined}Use\n`)).toBe('no macro name specified with Use')
    expect(said(`${defined}Use M\n`)).toBe(`${WHERE} used with 0 arguments instead of 1`)
    expect(said(`${defined}UndefMacro M\nUse M x\n`)).toBe("macro 'm' undefined")
    expect(said(`${defined}UndefMacro N\n`)).toBe("cannot remove undefined macro 'n'")
    expect(said('UndefMacro N\n')).toBe('no macro defined before UndefMacro')
  })

  test('M4: a macro does not use itself, directly or through another', () => {
    expect(said('<Macro M>\nUse N\n</Macro>\n<Macro N>\nUse M\n</Macro>\nUse M\n')).toMatch(
      /: recursive use of macro 'm' is invalid$/,
    )
  })

  test('M1, M2: of a definition', () => {
    expect(said('<Macro>\n</Macro>\n')).toBe('<Macro macro definition: empty name')
    expect(said('<Macro "">\n</Macro>\n')).toBe('<Macro macro definition: name not found')
    expect(said('<Macro M\n</Macro>\n')).toBe("<Macro> directive missing closing '>'")
    expect(said('<Macro M $a $a>\nx\n</Macro>\n')).toBe(
      `argument name conflict in ${WHERE}: argument '$a': #1 and #2, change argument names!`,
    )
    expect(said('<Macro M ""\n>\n</Macro>\n')).toMatch(/missing closing '>'$/)
    expect(said('<Macro M "">\nx\n</Macro>\n')).toBe(`${WHERE}: empty argument #1 name`)
    expect(said('<Macro M>\nx\n</Macro >\n')).toBe(
      `${WHERE}\\n\\tcontents error: expected token not found: </Macro>`,
    )
  })

  test('a line may not become longer than the server has room for', () => {
    const text = `<Macro M $a>\nServerAdmin $a\n</Macro>\nUse M ${'x'.repeat(8179)}\n`
    expect(said(text)).toBe(
      `${WHERE} used on line 4 of "a.conf" error while substituting: while processing line 1 of ${WHERE} cannot substitute, buffer size too small`,
    )
    expect(outcome(text.replace('x', ''))).toMatch(/^ServerAdmin x+$/)
  })
})

describe('warnings', () => {
  test('M1: of names without prefix, names that begin alike, and names that do not occur', () => {
    expect(warnings('<Macro M a>\na\n</Macro>\n')).toEqual([
      `AH02796: ${WHERE} argument name 'a' (#1) without expected prefix, better prefix argument names with one of '$%@'.`,
    ])
    expect(warnings('<Macro M $a $ab>\n$ab\n</Macro>\n')).toEqual([
      `AH02797: ${WHERE}: argument name prefix conflict ($a #1 and $ab #2), be careful about your macro definition!`,
      `AH02800: ${WHERE}: argument '$a' (#1) never used`,
    ])
  })

  test('M1, M2: of text behind the tags that is no comment', () => {
    expect(warnings('<Macro M> x\ny\n</Macro> z\n')).toEqual([
      "AH02989: AH02801: non blank chars found after <Macro closing '>' on line 1 of a.conf:  x",
      'AH02989: AH02794: non blank chars found after directive closing on line 3 of a.conf:  z',
    ])
    expect(warnings('<Macro M> # x\ny\n</Macro> # z\n')).toEqual([])
  })

  test('M3: of tags that do not match, one closing tag late', () => {
    expect(warnings('<Macro M>\n</A>\n\n</B>\n</Macro>\n')).toEqual([
      `AH02793: bad (negative) nesting on line 3 of ${WHERE}`,
      `AH02793: bad (negative) nesting on line 4 of ${WHERE}`,
      `AH02795: bad cumulated nesting (-2) in ${WHERE}`,
    ])
    expect(warnings('MacroIgnoreBadNesting\n<Macro M>\n</A>\n</Macro>\n')).toEqual([])
  })

  test('of a second definition, an empty body and an empty value', () => {
    expect(warnings('<Macro M>\n</Macro>\n<Macro M $a>\nSetEnv x$a\n</Macro>\nUse M ""\n')).toEqual([
      `AH02799: ${WHERE}: empty contents!`,
      `AH02802: macro 'm' multiply defined: defined on line 1 of "a.conf", redefined on line 3 of "a.conf"`,
      `AH02798: macro 'm' (defined on line 3 of "a.conf") used on line 6 of "a.conf": empty argument #1`,
    ])
  })
})

test('P4: without mod_macro, Use and Macro are directives like any others', () => {
  const environment = environmentOf(
    {'a.conf': 'Use M\nLoadModule macro_module x.so\n'},
    {builtIn: new Set(['core.c', 'mod_so.c'])},
  )
  expect(treeOf(readServer('a.conf', environment))).toEqual(['Use M'])
})
