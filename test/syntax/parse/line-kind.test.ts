import {expect, test} from 'vitest'
import {lineKindOf} from '../../../src/syntax/parse/line-kind.ts'

test('D8: a name is a word and may be quoted, even glued to its argument', () => {
  expect(lineKindOf('"ServerAdmin" a@b')).toEqual({kind: 'directive', name: 'ServerAdmin'})
  expect(lineKindOf('"ServerAdmin"a@b')).toEqual({kind: 'directive', name: 'ServerAdmin'})
  expect(lineKindOf('"<Directory" /srv>')).toEqual({kind: 'opening', name: 'Directory'})
})

test('D9: one > at the end of any name is dropped', () => {
  expect(lineKindOf('ServerAdmin> a@b').name).toBe('ServerAdmin')
  expect(lineKindOf('ServerAdmin>> a@b').name).toBe('ServerAdmin>')
  expect(lineKindOf('<Else>')).toEqual({kind: 'opening', name: 'Else'})
})

test('D11: a # behind the first character is no comment', () => {
  expect(lineKindOf('foo#bar baz')).toEqual({kind: 'directive', name: 'foo#bar'})
  expect(lineKindOf('; text')).toEqual({kind: 'directive', name: ';'})
})

test('S1: a name that begins with < opens a section, one that begins with </ closes one', () => {
  expect(lineKindOf('<Location "/a"></Location>')).toEqual({kind: 'opening', name: 'Location'})
  expect(lineKindOf('</Location> # end')).toEqual({kind: 'closing', name: 'Location'})
})

test('S2: white space behind < leaves an empty name, and no white space glues the argument to it', () => {
  expect(lineKindOf('< Directory /x>')).toEqual({kind: 'opening', name: ''})
  expect(lineKindOf('<Directory/x>')).toEqual({kind: 'opening', name: 'Directory/x'})
  expect(lineKindOf('<Directory"/x">')).toEqual({kind: 'opening', name: 'Directory"/x"'})
})

test('a variable in a name is left as written', () => {
  expect(lineKindOf(`<\${D} /srv>`)).toEqual({kind: 'opening', name: `\${D}`})
})
