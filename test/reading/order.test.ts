import {describe, expect, test} from 'vitest'
import {errorOf, ROOT, readFiles, treeOf} from '../support/environment.ts'

describe('the command line', () => {
  test('L18: directives of -C come before the main file, one line each, never continued', () => {
    const before = ['ServerAdmin x\\', 'Define FILE b']
    const reading = readFiles({'a.conf': `Include \${FILE}.conf\n`, 'b.conf': 'ServerAdmin y\n'}, {before})
    expect(treeOf(reading)).toEqual(['ServerAdmin x\\', 'ServerAdmin y'])
    expect(reading.tree[0]).toMatchObject({file: '-c/-C directives', line: 1})
  })

  test('a ServerRoot of -C counts for the main file', () => {
    const reading = readFiles({'/other/a.conf': 'ServerAdmin x\n'}, {before: ['ServerRoot /other']})
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
  })

  test('an error in them has words of its own', () => {
    expect(errorOf(readFiles({'a.conf': ''}, {before: ['Use x']}))).toBe(
      'apache2: Syntax error in -C/-c directive: no macro defined before Use',
    )
    expect(errorOf(readFiles({'a.conf': ''}, {before: ['Foo']}))).toMatch(
      /^AH00526: Syntax error on line 1 of -c\/-C directives:\nInvalid command 'Foo'/,
    )
  })
})

describe('modules', () => {
  const some = {builtIn: new Set(['core.c', 'mod_so.c'])}

  test('P2: a directive may come before its module, in the spelling it is written in', () => {
    const reading = readFiles({'a.conf': 'alias /a /b\nLoadModule alias_module x.so\nalias /c /d\n'}, some)
    expect(errorOf(reading)).toBe('')
    expect(treeOf(reading)).toEqual(['alias /a /b', 'Alias /c /d'])
    expect([...reading.modules]).toEqual(['core.c', 'mod_so.c', 'mod_alias.c'])
  })

  test('P2: a condition sees only what is loaded before it', () => {
    const section = '<IfModule alias_module>\nServerAdmin x\n</IfModule>\n'
    const reading = readFiles({'a.conf': `${section}LoadModule alias_module x.so\n${section}`}, some)
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
  })

  test('P5: what is loaded twice is told of; what is in the program cannot be loaded', () => {
    const load = 'LoadModule alias_module x.so\n'
    expect(readFiles({'a.conf': load + load}, some).warnings).toEqual([
      '[so:warn] AH01574: module alias_module is already loaded, skipping',
    ])
    expect(errorOf(readFiles({'a.conf': 'LoadModule so_module x.so\n'}, some))).toMatch(
      /module so_module is built-in and can't be loaded$/,
    )
  })

  test('the directives of processes and threads belong to whichever MPM is there', () => {
    const text = (name: string): string => `LoadModule mpm_${name}_module x.so\nStartServers 2 3\n`
    for (const name of ['event', 'worker', 'prefork']) {
      expect(errorOf(readFiles({'a.conf': text(name)}, some))).toMatch(/StartServers takes one argument/)
    }
    expect(errorOf(readFiles({'a.conf': 'StartServers 2\n'}, some))).toMatch(/Invalid command/)
    const prefork = 'LoadModule mpm_prefork_module x.so\nMinSpareServers 2\n'
    expect(errorOf(readFiles({'a.conf': prefork}, some))).toBe('')
  })

  test('without its module a directive is not known, unless a module is there that may bring anything', () => {
    expect(errorOf(readFiles({'a.conf': 'Alias /a /b\n'}, some))).toMatch(/Invalid command 'Alias'/)
    expect(errorOf(readFiles({'a.conf': 'LoadModule jk_module x.so\nJkMount /a b\n'}, some))).toBe('')
  })
})

describe('variables', () => {
  test('V7: Define counts from its line on, wherever it stands, and in files that are included', () => {
    const files = {
      'a.conf': `<Directory /x>\nDefine V one\n</Directory>\nInclude b.conf\nServerAdmin \${v}\n`,
      'b.conf': `ServerAdmin \${V}\nDefine V two\n`,
    }
    expect(treeOf(readFiles(files))).toEqual(['<Directory /x>', 'ServerAdmin one', 'ServerAdmin two'])
  })

  test('V4: one that is not defined stays, and is told of unless its name has a colon', () => {
    const reading = readFiles({'a.conf': `ServerAdmin \${NOPE}\${map:x}\n# \${COMMENT}\n`})
    expect(treeOf(reading)).toEqual([`ServerAdmin \${NOPE}\${map:x}`])
    expect(reading.warnings).toEqual([`[core:warn] AH00111: Config variable \${NOPE} is not defined`])
  })

  test('V6: -D defines names', () => {
    const text = '<IfDefine X>\nServerAdmin x\n</IfDefine>\n'
    expect(treeOf(readFiles({'a.conf': text}, {defines: ['X']}))).toEqual(['ServerAdmin x'])
  })
})

describe('raw bodies', () => {
  test('R1: a Lua block ends at a line that begins like its closing tag, and leaves one trace', () => {
    const text = '<LuaHookFixups f>\nif 1 < 2 then\n<Foo>\n </LuaHookFixupsX\nServerAdmin x\n'
    const {tree} = readFiles({'a.conf': text})
    expect(tree).toMatchObject([{name: 'Lua_____ByteCodeHack', line: 4}, {name: 'ServerAdmin'}])
  })

  test('R2: with mod_perl a body of Perl is passed over, which is an assumption', () => {
    const text = '<Perl>\n<Foo>\n</perl>\n</Perl>\nServerAdmin x\n'
    const reading = readFiles({'a.conf': `LoadModule perl_module x.so\n${text}`})
    expect(treeOf(reading)).toEqual(['ServerAdmin x'])
    expect(reading.assumptions).toHaveLength(1)
  })

  test('R2: without it the body is directives', () => {
    expect(errorOf(readFiles({'a.conf': '<Perl>\n<Foo>\n</Perl>\n'}))).toMatch(
      /Expected <\/Foo> but saw <\/Perl>$/,
    )
  })
})

test('every directive has the node it was read from', () => {
  const {tree, files} = readFiles({'a.conf': '# x\n<Directory /x>\n  Options \\\n None\n</Directory>\n'})
  const [section] = tree
  expect(section?.origin).toMatchObject({file: `${ROOT}/a.conf`, line: 2, node: {type: 'openingTag'}})
  expect(section?.children[0]).toMatchObject({line: 4, origin: {node: {value: '  Options \\\n None\n'}}})
  expect(files[0]?.root.children[1]).toMatchObject({opening: section?.origin.node})
})
