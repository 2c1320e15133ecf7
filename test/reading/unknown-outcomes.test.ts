import {describe, expect, test} from 'vitest'
import type {Environment} from '../../src/httpd/environment.ts'
import {errorOf, ROOT, readFiles} from '../support/environment.ts'

/** A part of a server, of which neither the version nor the modules are known. */
const PART: Partial<Environment> = {
  builtIn: new Set(['core.c']),
  otherModules: 'unknown',
  httpdVersion: undefined,
}

function read(text: string, others: Partial<Environment> = {}): ReturnType<typeof readFiles> {
  return readFiles({'a.conf': text}, {...PART, ...others})
}

describe('a section of which it is not known whether it is met', () => {
  test('is read as if it were, and each directive in it says so', () => {
    const {tree, assumptions} = read(
      '<IfVersion >= 2.4>\n<IfModule mod_x.c>\nServerAdmin x\n</IfModule>\n</IfVersion>\nListen 80\n',
    )
    expect(tree).toMatchObject([
      {name: 'ServerAdmin', conditions: ['<IfVersion >= 2.4>', '<IfModule mod_x.c>']},
      {name: 'Listen', conditions: []},
    ])
    expect(assumptions).toEqual([
      {
        file: `${ROOT}/a.conf`,
        line: 1,
        text: '<IfVersion >= 2.4> is read as if it were met: the version of the server is not known',
      },
      {
        file: `${ROOT}/a.conf`,
        line: 2,
        text: '<IfModule mod_x.c> is read as if it were met: whether the server has the module is not known',
      },
    ])
  })

  test('has one assumption however often it is written', () => {
    expect(read('<IfModule a.c>\n</IfModule>\n'.repeat(3)).assumptions).toHaveLength(1)
  })

  test('makes no error that one outcome does not have, neither while reading nor in the walk', () => {
    for (const body of [
      'Foo',
      'Include none',
      'Define a:b',
      '<Directory>\n</Directory>',
      '</Files>',
      '<Else>\n</Else>',
    ]) {
      expect(errorOf(read(`<IfModule x.c>\n${body}\n</IfModule>\n`))).toBe('')
    }
    expect(errorOf(read('<IfModule x.c>\n<If true>\n</If>\n</IfModule>\n<Else>\n</Else>\n'))).toBe('')
  })

  test('ends by the rules of both outcomes', () => {
    const {tree} = read('<IfModule x.c>\n</IfModule> # x\nListen 80\n')
    expect(tree).toMatchObject([{name: 'Listen', conditions: []}])
    expect(errorOf(read('<IfModule x.c>\n'))).toBe('')
  })

  test('leaves what it defines and loads in doubt', () => {
    const defined = '<IfModule x.c>\nDefine X\n</IfModule>\n<IfDefine X>\nListen 80\n</IfDefine>\n'
    expect(read(defined).tree).toMatchObject([{conditions: ['<IfDefine X>']}])
    const loaded =
      '<IfVersion > 2>\nLoadModule x_module x.so\n</IfVersion>\n<IfModule x_module>\nListen 80\n</IfModule>\n'
    const builtIn = new Set(['core.c', 'mod_so.c', 'mod_version.c', 'event.c'])
    expect(read(loaded, {otherModules: 'absent', builtIn}).tree).toMatchObject([
      {name: 'Listen', conditions: ['<IfModule x_module>']},
    ])
    expect(
      read('<IfModule x.c>\nDefine X\n</IfModule>\nDefine X\n<IfDefine X>\nListen 80\n</IfDefine>\n').tree,
    ).toMatchObject([{conditions: []}])
  })

  test('passes its doubt on to the files that are included in it', () => {
    const files = {'a.conf': '<IfModule x.c>\nInclude b.conf\n</IfModule>\n', 'b.conf': 'Foo\n</x>\n'}
    const {tree, error} = readFiles(files, PART)
    expect(tree).toMatchObject([{name: 'Foo', conditions: ['<IfModule x.c>']}])
    expect(error).toBeUndefined()
  })
})

describe('what decides a test', () => {
  const conditions = (text: string, others: Partial<Environment> = {}): unknown =>
    read(`${text}\nListen 80\n</IfModule>\n`, others).tree.map((directive) => directive.conditions.length)

  test('a module that the server has in its program, or loads', () => {
    expect(conditions('<IfModule core.c>')).toEqual([0])
    expect(conditions('LoadModule x_module x.so\n<IfModule mod_x.c>')).toEqual([0])
    expect(conditions('<IfModule !core.c>')).toEqual([])
  })

  test('a pin, by identifier or source file', () => {
    const pinned = (name: string, isOn: boolean): unknown =>
      conditions('<IfModule mod_ssl.c>', {assume: new Map([[name, isOn]])})
    expect(pinned('ssl_module', true)).toEqual([0])
    expect(pinned('mod_ssl.c', false)).toEqual([])
  })

  test('the directives of the table, for IfDirective', () => {
    const {tree} = read(
      '<IfDirective ServerName>\nListen 80\n</IfDirective>\n<IfDirective Nope>\nListen 81\n</IfDirective>\n',
    )
    expect(tree.map((directive) => directive.conditions.length)).toEqual([0, 1])
  })
})

describe('a part of a server', () => {
  test('may have directives of modules that are loaded elsewhere', () => {
    expect(errorOf(read('SecRule x\nAlias /a /b\n'))).toBe('')
    expect(errorOf(read('Alias /a /b /c\n'))).toMatch(/Alias takes 1-2 arguments/)
  })

  test('may use macros that are defined elsewhere', () => {
    const {error, assumptions} = read('Use Host x\n')
    expect(error).toBeUndefined()
    expect(assumptions).toMatchObject([
      {line: 1, text: 'Macro Host is defined elsewhere; its content is not read'},
    ])
  })
})
