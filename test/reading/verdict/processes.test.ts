/** A server without a module for its processes, or with two, does not start. */
import {expect, test} from 'vitest'
import {readServer, readVerdict} from '../../../src/reading/read-server.ts'
import {faultsOfReading} from '../../../src/reading/verdict/faults.ts'
import {errorsIn} from '../../../src/reading/versions/with-file.ts'
import {environmentOf, errorOf, ROOT, readFiles, STATIC_MODULES} from '../../support/environment.ts'

const builtIn = new Set(STATIC_MODULES)
const load = (name: string): string => `LoadModule ${name}_module /m/mod_${name}.so\n`
const said = (text: string, others = {}): string => errorOf(readFiles({'a.conf': text}, {builtIn, ...others}))

const NONE = 'AH00534: apache2: Configuration error: No MPM loaded.'
const TWO = 'AH00534: apache2: Configuration error: More than one MPM loaded.'

test.each([
  ['none', load('authz_core'), NONE],
  ['none, before what is wrong in the tree', `${load('authz_core')}Xyzzyplugh x\n`, NONE],
  ['two', load('authz_core') + load('mpm_event') + load('mpm_prefork'), TWO],
  ['two, though nothing tells of other modules', load('mpm_event') + load('mpm_worker'), TWO],
  ['none but the one that builds on another', load('authz_core') + load('mpm_itk'), NONE],
])('a server with %s does not start', (_what, text, expected) => {
  expect(said(text)).toBe(expected)
})

test.each([
  ['one is loaded', load('authz_core') + load('mpm_event'), {}],
  ['one is loaded twice', load('authz_core') + load('mpm_event') + load('mpm_event'), {}],
  ['prefork has mpm_itk on top', load('authz_core') + load('mpm_prefork') + load('mpm_itk'), {}],
  ['one of somebody else is loaded', load('authz_core') + load('mpm_peruser'), {}],
  ['one is built in', load('authz_core'), {builtIn: new Set([...builtIn, 'worker.c'])}],
  ['one is pinned', load('authz_core'), {assume: new Map([['mpm_event_module', true]])}],
  ['the modules may be loaded elsewhere', 'ServerName x\n', {}],
  ['it is a part', load('authz_core'), {otherModules: 'unknown'}],
  [
    'a condition may load one',
    `${load('authz_core')}<IfVersion >= 2.4.50>\n${load('mpm_event')}</IfVersion>\n`,
    {httpdVersion: undefined},
  ],
])('nothing is said where %s', (_what, text, others) => {
  expect(said(text, others)).toBe('')
})

test('what is wrong while it reads comes first', () => {
  expect(said(`${load('authz_core')}</Foo>\n`)).toContain('</Foo> without matching <Foo> section')
  expect(said(`${load('authz_core')}Include missing.conf\n`)).toContain('Could not open configuration file')
})

test('a verdict alone and a version say the same', () => {
  const environment = environmentOf({'a.conf': load('authz_core')}, {builtIn})
  const {error, warnings} = readServer('a.conf', environment)
  expect(readVerdict('a.conf', environment)).toEqual({error, warnings})
  expect(errorsIn(readServer('a.conf', environment))[0]?.message).toBe('Configuration error: No MPM loaded.')
})

test('the fault is at a line that loads modules, and says what to write', () => {
  const text = `# modules\n${load('authz_core')}Xyzzyplugh x\n`
  const faults = faultsOfReading(readFiles({'a.conf': text}, {builtIn}))
  expect(faults.map(({line, hint}) => [line, hint?.split(',')[0]])).toEqual([
    [2, 'load one as well'],
    [3, undefined],
  ])
  expect(faults[0]?.hint).toBe('load one as well, such as `LoadModule mpm_event_module /m/mod_mpm_event.so`')
})

test('the fault of two is at the second, and names both', () => {
  const files = {
    'a.conf': 'Include b.conf\nInclude c.conf\n',
    'b.conf': load('mpm_event'),
    'c.conf': load('mpm_prefork'),
  }
  const [fault] = faultsOfReading(readFiles(files, {builtIn}))
  expect(fault?.file).toBe(`${ROOT}/c.conf`)
  expect(fault?.hint).toBe(`keep one of mpm_event_module, loaded at ${ROOT}/b.conf:1, and mpm_prefork_module`)
})
