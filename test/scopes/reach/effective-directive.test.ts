import {expect, test} from 'vitest'
import {effectiveDirective} from '../../../src/scopes/reach/effective-directive.ts'
import {firstWord} from '../../../src/syntax/words/words-of.ts'
import {applicationAt, wsgiOfText} from '../../support/wsgi-view.ts'

const ALIAS = 'WSGIScriptAlias /shop /srv/shop/shop.wsgi\n'

/** The group in force for `/shop`, where it comes from, and what is in doubt. */
function inForce(text: string): string {
  const {node, source, doubts} = effectiveDirective(
    'WSGIProcessGroup',
    applicationAt(wsgiOfText(text), '/shop'),
  )
  const open = doubts.length === 0 ? '' : ` unless ${doubts.map(firstWord).join(', ')}`
  return `${node ? firstWord(node) : '-'} of ${source}${open}`
}

function host(...lines: readonly string[]): string {
  return `<VirtualHost *:80>\n${lines.join('\n')}\n${ALIAS}</VirtualHost>\n`
}

test('without a line it is the default', () => {
  expect(inForce(ALIAS)).toBe('- of default')
})

test('a bare line of the virtual host beats one of the main server, wherever they are', () => {
  expect(inForce(`WSGIProcessGroup main\n${host()}`)).toBe('main of main server')
  expect(inForce(`${host('WSGIProcessGroup own')}WSGIProcessGroup main\n`)).toBe('own of scope')
})

test('of bare lines in one scope the last one applies, also below the alias', () => {
  expect(inForce(host('WSGIProcessGroup one', 'WSGIProcessGroup two'))).toBe('two of scope')
  expect(inForce(`${ALIAS}WSGIProcessGroup late\n`)).toBe('late of main server')
})

test('a section beats all bare lines, and one of the main server those of the virtual host', () => {
  const section = '<Location /shop>\nWSGIProcessGroup inner\n</Location>\n'
  expect(inForce(section + host('WSGIProcessGroup own'))).toBe('inner of section')
  expect(inForce(host(section, 'WSGIProcessGroup own'))).toBe('inner of section')
})

test('Locations beat Directories, and of Locations the last one applies', () => {
  const directory = '<Directory /srv/shop>\nWSGIProcessGroup directory\n</Directory>\n'
  const location = (path: string, group: string) =>
    `<Location ${path}>\nWSGIProcessGroup ${group}\n</Location>\n`
  expect(inForce(location('/', 'location') + directory + ALIAS)).toBe('location of section')
  expect(inForce(location('/shop', 'near') + location('/', 'wide') + ALIAS)).toBe('wide of section')
})

test('what reaches a part of the requests leaves the rest in doubt', () => {
  const part = '<Location /shop/admin>\nWSGIProcessGroup admin\n</Location>\n'
  expect(inForce(`WSGIProcessGroup main\n${part}${ALIAS}`)).toBe('main of main server unless admin')
})

test('a line in a condition is certain for an alias in the same one only', () => {
  const when = (lines: string) => `<IfDefine X>\n${lines}</IfDefine>\n`
  expect(inForce(when('WSGIProcessGroup x\n') + ALIAS)).toBe('- of default unless x')
  expect(inForce(when(`WSGIProcessGroup x\n${ALIAS}`))).toBe('x of main server')
  expect(inForce(`${when('WSGIProcessGroup x\n')}WSGIProcessGroup main\n${ALIAS}`)).toBe(
    'main of main server',
  )
})

test('a macro that is only defined says nothing', () => {
  expect(inForce(`<Macro M>\nWSGIProcessGroup m\n</Macro>\n${ALIAS}`)).toBe('- of default')
})
