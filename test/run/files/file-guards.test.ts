import {expect, test} from 'vitest'
import {readServer} from '../../../src/reading/read-server.ts'
import {fileGuardsIn, isReadWhenever} from '../../../src/run/files/file-guards.ts'
import {environmentOf, ROOT} from '../../support/environment.ts'
import {memoryFileSystem} from '../../support/memory-file-system.ts'

/** The guards of `x.conf` in a server of these files, each by its opening line. */
function guardsOfX(files: Readonly<Record<string, string>>): readonly string[] | 'not known' {
  const below = Object.entries({'x.conf': 'Listen 80\n', ...files})
  const fileSystem = memoryFileSystem(
    Object.fromEntries(below.map(([name, text]) => [`${ROOT}/${name}`, text])),
  )
  const environment = {...environmentOf({}, {fileSystem}), defines: ['ONE', 'TWO']}
  const guards = fileGuardsIn(readServer('a.conf', environment))(`${ROOT}/x.conf`)
  return guards ? guards.map(({opening}) => opening.value.trim()) : 'not known'
}

const INCLUDE = 'Include x.conf\n'
const whenOne = (text: string): string => `<IfDefine ONE>\n${text}</IfDefine>\n`
const whenTwo = (text: string): string => `<IfDefine TWO>\n${text}</IfDefine>\n`

test('the conditions around an Include are those of its file', () => {
  expect(guardsOfX({'a.conf': INCLUDE})).toEqual([])
  expect(guardsOfX({'a.conf': whenOne(INCLUDE)})).toEqual(['<IfDefine ONE>'])
})

test('the conditions of the file that holds the Include count too', () => {
  const files = {'a.conf': whenOne('IncludeOptional b*.conf\n'), 'b.conf': whenTwo(INCLUDE)}
  expect(guardsOfX(files)).toEqual(['<IfDefine TWO>', '<IfDefine ONE>'])
})

test('a condition that only asks for mod_wsgi is none', () => {
  expect(guardsOfX({'a.conf': `<IfModule mod_wsgi.c>\n${INCLUDE}</IfModule>\n`})).toEqual([])
})

test('of several ways one without a condition is enough, and several with one are not known', () => {
  expect(guardsOfX({'a.conf': whenOne(INCLUDE) + INCLUDE})).toEqual([])
  expect(guardsOfX({'a.conf': whenOne(INCLUDE) + whenTwo(INCLUDE)})).toBe('not known')
})

test('what a macro includes is not known', () => {
  const macro = `<Macro M>\n${INCLUDE}</Macro>\nUse M\n`
  expect(guardsOfX({'a.conf': `LoadModule macro_module mod_macro.so\n${macro}`})).toBe('not known')
})

test('a file that the server does not read has no conditions', () => {
  expect(guardsOfX({'a.conf': 'Listen 81\n'})).toEqual([])
})

test('a file is there whenever another one is if it has no other conditions', () => {
  expect(isReadWhenever([], undefined)).toBe(true)
  expect(isReadWhenever(undefined, [])).toBe(false)
  expect(isReadWhenever(undefined, undefined)).toBe(false)
})
