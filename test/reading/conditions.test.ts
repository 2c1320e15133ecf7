import {describe, expect, test} from 'vitest'
import type {Environment} from '../../src/httpd/environment.ts'
import {errorOf, modulesNamed, readFiles, treeOf} from '../support/environment.ts'

const SOME: Partial<Environment> = {builtIn: new Set(['core.c', 'mod_version.c', ...modulesNamed('alias')])}

/** True if the lines of the section are read. */
function isMet(opening: string, others: Partial<Environment> = SOME): boolean {
  const name = /^<(\w+)/.exec(opening)?.[1] ?? ''
  const reading = readFiles({'a.conf': `${opening}\nServerAdmin x\n</${name}>\n`, 'there/b': ''}, others)
  expect(errorOf(reading)).toBe('')
  return reading.tree.length > 0
}

function errorIn(text: string, others: Partial<Environment> = SOME): string {
  return errorOf(readFiles({'a.conf': text}, others)).replace('apache2: Syntax error on ', '')
}

describe('the tests', () => {
  test('C7: IfModule takes a source file or an identifier, in exact case', () => {
    const names = ['mod_alias.c', 'alias_module', 'core.c', 'Mod_alias.c', 'alias', 'mod_dav.c']
    expect(names.map((name) => isMet(`<IfModule ${name}>`))).toEqual([true, true, true, false, false, false])
  })

  test('C2: only a ! in front negates, and only the first word counts', () => {
    const written = ['!mod_dav.c', '! mod_dav.c', '!"mod_dav.c"', '"!mod_dav.c"', 'mod_alias.c || x']
    expect(written.map((word) => isMet(`<IfModule ${word}>`))).toEqual([true, true, true, false, true])
  })

  test('C7: IfDefine knows -D and Define, and not the environment', () => {
    const others = {...SOME, defines: ['GIVEN'], variables: {SET: 'x'}}
    expect(['GIVEN', 'given', 'SET', '!SET'].map((name) => isMet(`<IfDefine ${name}>`, others))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  test('C7: IfFile looks below the ServerRoot and knows no patterns', () => {
    expect(['there', 'there/b', 'the*', '/none'].map((path) => isMet(`<IfFile ${path}>`))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('C7: IfDirective and IfSection ask for what the modules bring that are there by now', () => {
    expect(['alias', 'DavLockDB', '<Directory'].map((name) => isMet(`<IfDirective ${name}>`))).toEqual([
      true,
      false,
      true,
    ])
    expect(['directory', 'Macro'].map((name) => isMet(`<IfSection ${name}>`))).toEqual([true, false])
  })

  test('C8: IfVersion compares number by number, missing ones being 0', () => {
    const met = [
      '>= 2.4',
      '2.4.71',
      '= 2.4.71',
      '== 2.4.71',
      '> 2.4.9',
      '< 2.5',
      '!< 2.4.71',
      '~ ^2\\.4',
      '= /7.$/',
    ]
    const notMet = ['2.4', '<= 2.4', '> 2.4.71', '!~ 2', '= /^7/', '"!>=" 2 ']
    expect(met.filter((test) => !isMet(`<IfVersion ${test}>`))).toEqual([])
    expect(notMet.filter((test) => isMet(`<IfVersion ${test}>`))).toEqual([])
  })

  test('C8: IfVersion says what is wrong with its arguments', () => {
    const invalid = /Version appears to be invalid/
    expect(errorIn('<IfVersion >=2.4>\n</IfVersion>\n')).toMatch(invalid)
    expect(errorIn('<IfVersion 2.4.0.1>\n</IfVersion>\n')).toMatch(invalid)
    expect(errorIn('<IfVersion>\n</IfVersion>\n')).toMatch(invalid)
    expect(errorIn('<IfVersion => 2.4>\n</IfVersion>\n')).toMatch(/unrecognized operator '=>'$/)
    expect(errorIn('<IfVersion >= 2.4\n</IfVersion>\n')).toMatch(/<IfVersion> directive missing closing '>'$/)
    expect(errorIn('<IfVersion ~ (>\n</IfVersion>\n')).toMatch(/Unable to compile regular expression$/)
  })

  test('S5: a conditional section needs an argument and a bracket', () => {
    expect(errorIn('<IfModule>\n</IfModule>\n')).toBe(
      'line 1 of a.conf: <IfModule> directive requires additional arguments',
    )
    expect(errorIn('<IfModule core.c\n</IfModule>\n')).toBe(
      "line 1 of a.conf: <IfModule> directive missing closing '>'",
    )
  })
})

describe('a section that is met', () => {
  test('C1: leaves no trace', () => {
    expect(treeOf(readFiles({'a.conf': '<IfModule core.c>\nServerAdmin x\n</IfModule>\n'}))).toEqual([
      'ServerAdmin x',
    ])
  })

  test('C3: ends at a line that is the closing tag and nothing else', () => {
    expect(errorIn('<IfModule core.c>\n</ifmodule>\n')).toBe('')
    for (const closing of ['</IfModule> # x', '"</IfModule>"', '</IfModule >']) {
      expect(errorIn(`<IfModule core.c>\n${closing}\n`)).toMatch(/without matching <IfModule>? section$/)
    }
  })

  test('C4: ends with the file, and so does what is open in it', () => {
    const reading = readFiles({'a.conf': '<IfModule core.c>\n<Directory /x>\nOptions None\n'})
    expect(errorOf(reading)).toBe('')
    expect(treeOf(reading)).toEqual(['<Directory /x>', '  Options None'])
  })

  test('C5: has sections of its own', () => {
    expect(errorIn('<Directory /x>\n<IfModule core.c>\n</Directory>\n</IfModule>\n')).toBe(
      'line 3 of a.conf: </Directory> without matching <Directory> section',
    )
    expect(errorIn('<IfModule core.c>\n<Directory /x>\n</IfModule>\n')).toBe(
      'line 3 of a.conf: Expected </Directory> but saw </IfModule>',
    )
  })
})

describe('a section that is not met', () => {
  const skipped = (body: string): string => errorIn(`<IfModule none.c>\n${body}`)

  test('C6: is passed over: no include, no definition, no error, no variable', () => {
    const text = `<IfModule none.c>\nInclude none\nDefine X 1\nError x\n"\nFoo \${NOPE}\n</IfModule> # x\n<IfDefine X>\nFoo\n</IfDefine>\n`
    const reading = readFiles({'a.conf': text})
    expect([errorOf(reading), reading.tree.length, reading.warnings.length]).toEqual(['', 0, 0])
  })

  test('C3: ends at a word that begins like its closing tag, whatever its last character is', () => {
    expect(skipped('</IfModule> and more\n')).toBe('')
    expect(skipped('</ifmodule%\n')).toBe('')
    expect(skipped('</IfModule\n')).toBe('line 1 of a.conf: Expected </IfModule> but saw </IfModul>')
  })

  test('C6: any line that begins with < must have its counterpart; the error is at the opening line', () => {
    expect(skipped('<Foo a>\n</foo>\n</IfModule>\n')).toBe('')
    for (const line of ['<html>', '"<html" x', '<html>x']) {
      expect(skipped(`${line}\n</IfModule>\n`)).toMatch(
        /^line 1 of a\.conf: Expected <\/html.* but saw <\/IfModule>$/,
      )
    }
  })

  test('C4: needs an end', () => {
    expect(skipped('')).toBe('line 1 of a.conf: Expected </IfModule> before end of configuration')
    expect(skipped('<A>\n')).toBe('line 1 of a.conf: Expected </A> before end of configuration')
  })

  test('R3: raw bodies are lines like others in it', () => {
    expect(skipped('<Perl>\nprint <<EOT;\n<html>\nEOT\n</Perl>\n</IfModule>\n')).toMatch(
      /Expected <\/html> but saw <\/Perl>$/,
    )
  })
})
