import {mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {beforeEach, describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from './run-cli.ts'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(inject('temporaryFolder'), 'server-'))
})

function write(name: string, ...lines: readonly string[]): void {
  mkdirSync(dirname(join(cwd, name)), {recursive: true})
  writeFileSync(join(cwd, name), `${lines.join('\n')}\n`)
}

function host(port: number, serverName: string, ...lines: readonly string[]): readonly string[] {
  const inside = [`ServerName ${serverName}`, ...lines]
  return [`<VirtualHost *:${port}>`, ...inside.map((line) => `    ${line}`), '</VirtualHost>']
}

const SHOP = 'WSGIScriptAlias / /srv/shop/wsgi.py'
const run = (...words: readonly string[]): Outcome => runCli(words, {cwd})
const read = (name: string): string => readFileSync(join(cwd, name), 'utf8')
const definitionsIn = (name: string): readonly string[] =>
  [...read(name).matchAll(/WSGIDaemonProcess (\S+)/g)].map(([, group]) => group ?? '')

/** A server as Debian lays it out. */
function writeServer(): void {
  write('apache2.conf', 'IncludeOptional conf-enabled/*.conf', 'IncludeOptional sites-enabled/*.conf')
}

describe('a process group is defined once in a server', () => {
  test('the virtual hosts for port 80 and 443 in two files of one run share one', () => {
    write('a.conf', ...host(80, 'shop.example', SHOP))
    write('b.conf', ...host(443, 'shop.example', SHOP))
    expect(run('--write', '.').code).toBe(0)
    expect(definitionsIn('a.conf')).toEqual(['shop.example'])
    expect(definitionsIn('b.conf')).toEqual([])
    expect(read('b.conf')).toContain('WSGIProcessGroup shop.example\n    WSGIApplicationGroup %{GLOBAL}\n')
  })

  test('a file that is changed later shares the one that the server has by then', () => {
    writeServer()
    write('sites-enabled/a.conf', ...host(80, 'shop.example', SHOP))
    write('sites-enabled/b.conf', ...host(443, 'shop.example', SHOP))
    run('--write', 'sites-enabled/b.conf')
    run('--write', 'sites-enabled/a.conf')
    expect(definitionsIn('sites-enabled/b.conf')).toEqual(['shop.example'])
    expect(definitionsIn('sites-enabled/a.conf')).toEqual([])
    expect(read('sites-enabled/a.conf')).toContain('WSGIProcessGroup shop.example\n')
  })

  test('a name that a later file of the run defines is not taken', () => {
    write('a.conf', ...host(80, 'shop.example', SHOP))
    write('b.conf', 'WSGIDaemonProcess shop.example')
    run('--write', '.')
    expect(definitionsIn('a.conf')).toEqual(['shop.example-2'])
  })

  test('a name that a macro of the server defines is not taken', () => {
    writeServer()
    const body = ['WSGIDaemonProcess $name', 'WSGIProcessGroup $name']
    write('conf-enabled/a.conf', 'LoadModule macro_module mod_macro.so')
    write('conf-enabled/m.conf', '<Macro Group $name>', ...body, '</Macro>')
    write('sites-enabled/a.conf', ...host(80, 'shop.example', SHOP))
    write('sites-enabled/b.conf', ...host(80, 'wiki.example', 'Use Group shop.example'))
    run('--write', 'sites-enabled/a.conf')
    expect(definitionsIn('sites-enabled/a.conf')).toEqual(['shop.example-2'])
  })

  test('a definition in a section that may not hold is not shared', () => {
    write('a.conf', '<IfModule mod_ssl.c>', ...host(443, 'shop.example', SHOP), '</IfModule>')
    write('b.conf', ...host(80, 'shop.example', SHOP))
    run('--write', '.')
    expect(definitionsIn('a.conf')).toEqual(['shop.example'])
    expect(definitionsIn('b.conf')).toEqual(['shop.example-2'])
  })

  test('a definition in a file that the server does not read is not shared', () => {
    writeServer()
    write('sites-available/a.conf', ...host(80, 'shop.example', SHOP))
    write('sites-available/b.conf', ...host(443, 'shop.example', SHOP))
    mkdirSync(join(cwd, 'sites-enabled'))
    symlinkSync('../sites-available/b.conf', join(cwd, 'sites-enabled/b.conf'))
    run('--write', 'sites-available')
    expect(definitionsIn('sites-available/a.conf')).toEqual(['shop.example'])
    expect(definitionsIn('sites-available/b.conf')).toEqual(['shop.example-2'])
  })

  test('servers in different folders may use the same names', () => {
    for (const server of ['one', 'two']) write(`${server}/a.conf`, ...host(80, 'shop.example', SHOP))
    run('--write', '.')
    for (const server of ['one', 'two']) expect(definitionsIn(`${server}/a.conf`)).toEqual(['shop.example'])
  })

  test('a snippet that the server reads twice gets no definition', () => {
    writeServer()
    write('snippet', 'WSGIScriptAlias /x /srv/x.wsgi')
    write('sites-enabled/a.conf', ...host(80, 'a.example', 'Include snippet'))
    write('sites-enabled/b.conf', ...host(80, 'b.example', 'Include snippet'))
    const {code, stdout, stderr} = run('snippet')
    expect(code).toBe(0)
    expect(stdout.toString()).toBe('')
    expect(stderr).toContain('the server reads this file 2 times')
  })
})

describe('virtual hosts inherit what another file says in the main server', () => {
  test('an inherited process group is kept', () => {
    writeServer()
    write('conf-enabled/wsgi.conf', 'WSGIDaemonProcess all', 'WSGIProcessGroup all')
    write('sites-enabled/a.conf', ...host(80, 'shop.example', SHOP))
    expect(run('sites-enabled/a.conf').stdout.toString()).toBe('')
  })

  test('an inherited application group is kept', () => {
    writeServer()
    write('conf-enabled/wsgi.conf', 'WSGIApplicationGroup %{GLOBAL}')
    write('sites-enabled/a.conf', ...host(80, 'shop.example', SHOP))
    const patch = run('sites-enabled/a.conf').stdout.toString()
    expect(patch).toContain('+    WSGIProcessGroup shop.example\n')
    expect(patch).not.toContain('WSGIApplicationGroup')
  })
})

test('two applications of two files do not share an interpreter', () => {
  const group = ['WSGIProcessGroup shared']
  write('a.conf', 'WSGIDaemonProcess shared', ...host(80, 'a.example', ...group, SHOP))
  write('b.conf', ...host(80, 'b.example', ...group, 'WSGIScriptAlias / /srv/wiki/wsgi.py'))
  const {stdout, stderr} = run('.')
  expect(stdout.toString()).toBe('')
  expect(stderr).toContain('process group `shared` serves 2 applications')
})
