import {expect, test} from 'vitest'
import {directiveOf} from '../../../src/httpd/directives/directive-table.ts'
import {type OptionTable, optionTableOf, otherNameOf} from '../../../src/httpd/mod-wsgi/option-table.ts'
import {stateIn} from '../../../src/httpd/releases/lifetime.ts'

function tableOf(directive: string): OptionTable {
  const table = optionTableOf(directive)
  if (!table) throw new Error(`Unexpected directive without options: ${directive}`)
  return table
}

test('a directive that takes options is known in any case', () => {
  expect(tableOf('wsgidaemonprocess')).toBe(tableOf('WSGIDaemonProcess'))
  expect(tableOf('WSGIScriptAlias').words).toBe(2)
  expect(optionTableOf('WSGIProcessGroup')).toBeUndefined()
})

test('the names of options are case-sensitive', () => {
  expect(tableOf('WSGIDaemonProcess').options.has('threads')).toBe(true)
  expect(tableOf('WSGIDaemonProcess').options.has('Threads')).toBe(false)
})

test.each([
  {version: [3, 3, 0], count: 21},
  {version: [3, 5, 0], count: 27},
  {version: [4, 9, 4], count: 43},
  {version: [6, 0, 2], count: 44},
] as const)('WSGIDaemonProcess of mod_wsgi $version has $count options', ({version, count}) => {
  const there = [...tableOf('WSGIDaemonProcess').options.values()].filter(
    (lifetime) => stateIn(lifetime, version) === 'there',
  )
  expect(there.length).toBe(count)
})

test('F1.10: WSGIScriptAliasMatch takes groups since 4.6.0, WSGIScriptAlias since 3.0', () => {
  const stateOf = (directive: string): unknown => {
    const lifetime = tableOf(directive).options.get('process-group')
    return lifetime && stateIn(lifetime, [4, 5, 24])
  }
  expect(stateOf('WSGIScriptAliasMatch')).toBe('not yet')
  expect(stateOf('WSGIScriptAlias')).toBe('there')
})

test('both names of an option that was renamed are in the table', () => {
  const {options} = tableOf('WSGIDaemonProcess')
  const renamed = [...options.keys()].filter((name) => otherNameOf(name) !== undefined)
  expect(renamed).toEqual(['proxy-buffer-size', 'response-buffer-size'])
  for (const name of renamed) expect(options.has(otherNameOf(name) ?? '')).toBe(true)
})

test('a directive that takes options is one of mod_wsgi that is split by its handler', () => {
  for (const name of ['WSGIDaemonProcess', 'WSGIScriptAlias', 'WSGIImportScript', 'WSGIHandlerScript']) {
    expect(optionTableOf(name)).toBeDefined()
    expect(directiveOf(name)).toMatchObject({module: 'mod_wsgi.c', kind: 'RAW_ARGS'})
  }
})
