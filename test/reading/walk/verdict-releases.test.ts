import {describe, expect, test} from 'vitest'
import type {Environment} from '../../../src/httpd/environment.ts'
import {versionFrom} from '../../../src/httpd/releases/version.ts'
import {readFiles, treeOf} from '../../support/environment.ts'

/** The message on a line, for versions such as `4.5.24`; `ok` without one. */
function verdictOn(line: string, versions: {readonly httpd?: string; readonly modWsgi?: string}): string {
  return verdictFor(line, {
    httpdVersion: versionFrom(versions.httpd ?? ''),
    modWsgiVersion: versionFrom(versions.modWsgi ?? ''),
  })
}

function verdictFor(text: string, others: Partial<Environment>): string {
  return readFiles({'a.conf': `${text}\n`}, others).error?.message ?? 'ok'
}

const invalid = (name: string): string =>
  `Invalid command '${name}', perhaps misspelled or defined by a module not included in the server configuration`

describe('a directive', () => {
  test.each([
    ['WSGISocketRotation Off', '4.5.24', '4.6.0'],
    ['WSGISwitchInterval 0.005', '5.0.2', '6.0.0'],
    ['WSGITelemetryService unix:/run/t.sock interval=2', '5.0.2', '6.0.0'],
    ['WSGIDontWriteBytecode On', '3.3', '3.4'],
  ])('%s is an error before its release: not in %s, but in %s', (line, before, first) => {
    const [name = ''] = line.split(' ')
    expect(verdictOn(line, {modWsgi: before})).toBe(invalid(name))
    expect(verdictOn(line, {modWsgi: first})).toBe('ok')
    expect(verdictOn(line, {})).toBe('ok')
  })

  test('is an error once it was removed', () => {
    const line = 'WSGILazyInitialization On'
    expect(verdictOn(line, {modWsgi: '6.0.0'})).toBe(invalid('WSGILazyInitialization'))
    expect(verdictOn(line, {modWsgi: '5.0.2'})).toBe('ok')
    expect(verdictOn(line, {})).toBe('ok')
  })

  test('of mod_wsgi does not depend on the version of httpd, nor the other way round', () => {
    expect(verdictOn('WSGISocketRotation Off', {httpd: '2.4.1'})).toBe('ok')
    expect(verdictOn('StrictHostCheck On', {modWsgi: '3.0'})).toBe('ok')
  })

  test('of httpd is an error before its release', () => {
    expect(verdictOn('StrictHostCheck On', {httpd: '2.4.48'})).toBe(invalid('StrictHostCheck'))
    expect(verdictOn('StrictHostCheck On', {httpd: '2.4.49'})).toBe('ok')
    expect(verdictOn('StrictHostCheck On', {})).toBe('ok')
  })

  test('that came with a security fix is accepted in every release, since distributions add it to theirs', () => {
    expect(verdictOn('MergeSlashes Off', {httpd: '2.4.6'})).toBe('ok')
  })

  test('is named as it is written', () => {
    expect(verdictOn('wsgiswitchinterval 1', {modWsgi: '4.9.4'})).toBe(invalid('wsgiswitchinterval'))
  })

  test('of another release is an error in a part of a server too, one of an unknown module is not', () => {
    const part = {otherModules: 'unknown', modWsgiVersion: [4, 5, 0]} as const
    expect(verdictFor('WSGISocketRotation Off', part)).toBe(invalid('WSGISocketRotation'))
    expect(verdictFor('SomethingElse Off', part)).toBe('ok')
  })

  test('within a section of unknown outcome is none, since the server may not read it', () => {
    const part = {builtIn: new Set(['mod_wsgi.c']), otherModules: 'unknown'} as const
    const text = '<IfModule mod_x.c>\nWSGISwitchInterval 1\n</IfModule>'
    expect(verdictFor(text, {...part, modWsgiVersion: [4, 9, 4]})).toBe('ok')
  })

  test('says what is wrong with its arguments where it is there', () => {
    expect(verdictOn('WSGITelemetryService', {modWsgi: '6.0.0'})).toBe(
      'WSGITelemetryService takes 1-2 arguments, Push telemetry to a metrics service. Args: unix:/path [interval=N]',
    )
  })
})

describe('an option', () => {
  const ofDaemon = 'Invalid option to WSGI daemon process definition.'
  const ofAlias = 'Invalid option to WSGI script alias definition.'

  test.each([
    ['WSGIDaemonProcess a response-socket-timeout=5', '4.5.12', '4.5.13', ofDaemon],
    ['WSGIDaemonProcess a eviction-timeout=5', '4.4.6', '4.4.7', ofDaemon],
    ['WSGIDaemonProcess a switch-interval=0.01', '5.0.2', '6.0.0', ofDaemon],
    ['WSGIDaemonProcess a response-flush-delay=5', '6.0.1', '6.0.2', ofDaemon],
    ['WSGIDaemonProcess a locale=C.UTF-8', '3.3', '3.4', ofDaemon],
    ['WSGIScriptAliasMatch ^/a /a.wsgi process-group=%{GLOBAL}', '4.5.24', '4.6.0', ofAlias],
  ])('%s is an error before its release: not in %s, but in %s', (line, before, first, message) => {
    expect(verdictOn(line, {modWsgi: before})).toBe(message)
    expect(verdictOn(line, {modWsgi: first})).toBe('ok')
    expect(verdictOn(line, {})).toBe('ok')
  })

  test.each([
    ['WSGIDaemonProcess a proxy-buffer-size=65536', '4.4.6', '4.4.7'],
    ['WSGIDaemonProcess a newrelic-environment=production', '5.0.2', '6.0.0'],
  ])('%s is an error once it was removed: in %s, but not in %s', (line, last, without) => {
    expect(verdictOn(line, {modWsgi: last})).toBe('ok')
    expect(verdictOn(line, {modWsgi: without})).toBe(ofDaemon)
    expect(verdictOn(line, {})).toBe('ok')
  })

  test('that no release has is an error without a version too', () => {
    expect(verdictOn('WSGIDaemonProcess a thread=5', {})).toBe(ofDaemon)
    expect(verdictOn('WSGIImportScript /a.py process-group=a group=b', {})).toBe(
      'Invalid option to WSGI import script definition.',
    )
    expect(verdictOn('WSGIHandlerScript a /a.py callable-object=a', {})).toBe(
      'Invalid option to WSGI handler script definition.',
    )
  })
})

describe('<WSGIInterpreterOptions>', () => {
  const section = (content: string): string =>
    `<WSGIInterpreterOptions process-group=a>\n${content}\n</WSGIInterpreterOptions>`

  test('is a section of mod_wsgi 6.0', () => {
    expect(verdictOn(section('WSGIPerInterpreterGIL On'), {modWsgi: '6.0.0'})).toBe('ok')
    expect(verdictOn(section('WSGIPerInterpreterGIL On'), {modWsgi: '5.0.2'})).toBe(
      invalid('<WSGIInterpreterOptions'),
    )
  })

  test('stands in the main server only', () => {
    const text = `<VirtualHost *:80>\n${section('WSGIPerInterpreterGIL On')}\n</VirtualHost>`
    expect(verdictOn(text, {})).toBe('<WSGIInterpreterOptions> cannot occur within <VirtualHost> section')
  })

  test('has its directives looked at', () => {
    expect(verdictOn(section('Nonsense'), {})).toBe(invalid('Nonsense'))
    expect(verdictOn('<WSGIInterpreterOptions', {})).toMatch(/was not closed/)
  })
})

describe('conditions', () => {
  const isRead = (condition: string, others: Partial<Environment>): unknown => {
    const name = condition.split(' ')[0]
    const {tree, assumptions} = readFiles(
      {'a.conf': `${condition}>\nServerAdmin x\n</${name?.slice(1)}>\n`},
      others,
    )
    return {isMet: tree.some((directive) => directive.name === 'ServerAdmin'), doubts: assumptions.length}
  }

  test('IfDirective asks for what the release has', () => {
    const condition = '<IfDirective WSGISocketRotation'
    expect(isRead(condition, {modWsgiVersion: [4, 5, 0]})).toEqual({isMet: false, doubts: 0})
    expect(isRead(condition, {modWsgiVersion: [4, 6, 0]})).toEqual({isMet: true, doubts: 0})
    expect(isRead(condition, {modWsgiVersion: undefined})).toEqual({isMet: true, doubts: 1})
  })

  test('what every server with IfDirective has is certain without a version', () => {
    const others = {httpdVersion: undefined}
    expect(isRead('<IfDirective CGIVar', others)).toEqual({isMet: true, doubts: 0})
    expect(isRead('<IfDirective StrictHostCheck', others)).toEqual({isMet: true, doubts: 1})
  })

  test('IfFile is an ordinary section for a release that does not know it', () => {
    const text = '<IfFile /none>\nServerAdmin x\n</IfFile>'
    const old = {httpdVersion: [2, 4, 33]} as const
    expect(verdictFor(text, old)).toBe(invalid('<IfFile'))
    expect(treeOf(readFiles({'a.conf': text}, old))).toEqual(['<IfFile /none>', '  ServerAdmin x'])
    expect(verdictFor(text, {httpdVersion: [2, 4, 34]})).toBe('ok')
  })
})
