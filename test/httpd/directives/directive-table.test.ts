import {expect, test} from 'vitest'
import {directiveOf} from '../../../src/httpd/directives/directive-table.ts'

test('a directive is known by its name in any case', () => {
  expect(directiveOf('servername')).toEqual({
    name: 'ServerName',
    module: 'core.c',
    kind: 'TAKE1',
    allowed: ['server'],
    atReadTime: false,
    help: 'The hostname and port of the server',
  })
})

test('a section is known with its bracket', () => {
  expect(directiveOf('<directory')).toMatchObject({name: '<Directory', kind: 'RAW_ARGS', allowed: ['server']})
  expect(directiveOf('Directory')).toBeUndefined()
})

test('the directives of mod_wsgi are among them', () => {
  expect(directiveOf('WSGIScriptAlias')).toMatchObject({module: 'mod_wsgi.c', kind: 'RAW_ARGS'})
})

test('some are spelled in lower case by the server', () => {
  expect(directiveOf('Deny')).toMatchObject({name: 'deny', kind: 'ITERATE2', allowed: ['Limit']})
})

test('P3: those that are carried out while reading say so', () => {
  expect(directiveOf('Define')).toMatchObject({atReadTime: true, allowed: ['server', 'directory']})
  expect(directiveOf('<IfModule')).toMatchObject({atReadTime: true})
})

test('a help text may hold quotes and line ends', () => {
  expect(directiveOf('SSLFIPS')?.help).toBe("Enable FIPS-140 mode (`on', `off')")
  expect(directiveOf('AuthLDAPURL')?.help).toContain('compliant\nURL of the form')
})

test('other names are not known, those of JavaScript neither', () => {
  expect(directiveOf('Nonsense')).toBeUndefined()
  expect(directiveOf('constructor')).toBeUndefined()
  expect(directiveOf('')).toBeUndefined()
})
