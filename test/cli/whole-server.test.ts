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

function ifSsl(...lines: readonly string[]): readonly string[] {
  return ['<IfModule mod_ssl.c>', ...lines.map((line) => `    ${line}`), '</IfModule>']
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
    write('a.conf', ...ifSsl(...host(443, 'shop.example', SHOP)))
    write('b.conf', ...host(80, 'shop.example', SHOP))
    run('--write', 'a.conf')
    run('--write', '.')
    expect(definitionsIn('a.conf')).toEqual(['shop.example'])
    expect(definitionsIn('b.conf')).toEqual(['shop.example-2'])
  })

  test('two sections that may not hold do not share a definition', () => {
    write('a.conf', ...ifSsl(...host(443, 'shop.example', SHOP)))
    write('b.conf', '<IfDefine EXTRA>', ...host(8443, 'shop.example', SHOP), '</IfDefine>')
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

describe('the member of a site that is there for certain defines the group', () => {
  const WIKI = 'WSGIScriptAlias / /srv/wiki/wsgi.py'

  beforeEach(() => {
    write('shop-ssl.conf', ...ifSsl(...host(443, 'shop.example', SHOP)))
    write('shop.conf', ...host(80, 'shop.example', SHOP))
  })

  function expectOneDefinition(): void {
    expect(definitionsIn('shop.conf')).toEqual(['shop.example'])
    expect(definitionsIn('shop-ssl.conf')).toEqual([])
    expect(read('shop-ssl.conf')).toContain(
      'WSGIProcessGroup shop.example\n        WSGIApplicationGroup %{GLOBAL}\n',
    )
  }

  test('whichever file it is in, and whichever order they are named in', () => {
    const outcomes = [['shop.conf', 'shop-ssl.conf'], ['shop-ssl.conf', 'shop.conf'], ['.']].map((words) =>
      run(...words),
    )
    expect(new Set(outcomes.map(({stdout}) => stdout.toString())).size).toBe(1)
    run('--write', 'shop-ssl.conf', 'shop.conf')
    expectOneDefinition()
    expect(run('.').stdout.toString()).toBe('')
  })

  test('in a server that reads the files from a folder', () => {
    write('apache2.conf', 'IncludeOptional *.conf.d/*.conf')
    for (const name of ['shop', 'shop-ssl'])
      write(`x.conf.d/${name}.conf`, ...read(`${name}.conf`).trim().split('\n'))
    run('--write', 'x.conf.d')
    expect(definitionsIn('x.conf.d/shop.conf')).toEqual(['shop.example'])
    expect(definitionsIn('x.conf.d/shop-ssl.conf')).toEqual([])
  })

  test('also where it becomes an application in the same run', () => {
    const alias = [
      'Alias /shop /srv/shop/app.wsgi',
      '<Location /shop>',
      'SetHandler wsgi-script',
      'Options +ExecCGI',
      '</Location>',
    ]
    write('shop-ssl.conf', ...ifSsl(...host(443, 'shop.example', ...alias)))
    write('shop.conf', ...host(80, 'shop.example', ...alias))
    run('--write', '.')
    expectOneDefinition()
  })

  test('for each site by itself, where each of two files has one for certain', () => {
    write('shop.conf', ...read('shop.conf').trim().split('\n'), ...ifSsl(...host(443, 'news.example', WIKI)))
    write('wiki.conf', ...host(80, 'news.example', WIKI), ...ifSsl(...host(443, 'wiki.example', WIKI)))
    write('a-wiki.conf', ...ifSsl(...host(8443, 'wiki.example', WIKI)), ...host(80, 'wiki.example', WIKI))
    run('--write', '.')
    expect(definitionsIn('shop.conf')).toEqual(['shop.example'])
    expect(definitionsIn('wiki.conf')).toEqual(['news.example'])
    expect(definitionsIn('a-wiki.conf')).toEqual(['wiki.example'])
    expect(definitionsIn('shop-ssl.conf')).toEqual([])
    expect(run('.').stdout.toString()).toBe('')
  })

  test('but not where it stays embedded', () => {
    write('shop.conf', ...host(80, 'shop.example', SHOP, 'WSGIDispatchScript /srv/dispatch.py'))
    run('--write', '.')
    expect(definitionsIn('shop.conf')).toEqual([])
    expect(definitionsIn('shop-ssl.conf')).toEqual(['shop.example'])
  })

  test('and a file of a condition is none that is there for certain', () => {
    write('apache2.conf', '<IfDefine PLAIN>', '  Include shop.conf', '</IfDefine>', 'Include shop-tls.conf')
    write('shop-tls.conf', ...host(443, 'shop.example', SHOP))
    run('--write', '-D', 'PLAIN', '.')
    expect(definitionsIn('shop.conf')).toEqual([])
    expect(definitionsIn('shop-tls.conf')).toEqual(['shop.example'])
    expect(read('shop.conf')).toContain('WSGIProcessGroup shop.example\n')
  })

  test('files of one condition are there together', () => {
    write(
      'apache2.conf',
      '<IfDefine SITES>',
      '  Include shop-plain.conf',
      '  Include shop-tls.conf',
      '</IfDefine>',
    )
    write('shop-plain.conf', ...host(80, 'shop.example', SHOP))
    write('shop-tls.conf', ...host(443, 'shop.example', SHOP))
    run('--write', '-D', 'SITES', '.')
    expect(definitionsIn('shop-plain.conf')).toEqual(['shop.example'])
    expect(definitionsIn('shop-tls.conf')).toEqual([])
  })

  test('a run over one of the two leaves a server that starts either way', () => {
    run('--write', 'shop-ssl.conf')
    expect(definitionsIn('shop-ssl.conf')).toEqual(['shop.example'])
    run('--write', '.')
    expect(definitionsIn('shop.conf')).toEqual(['shop.example-2'])
    expect(run('.').stdout.toString()).toBe('')
  })
})

test('a name made of a variable is not taken for the same site in two files', () => {
  const site = (name: string): readonly string[] => [`Define SITE ${name}`, ...host(80, `\${SITE}`, SHOP)]
  write('a.conf', ...site('a.example'))
  write('b.conf', ...site('b.example'))
  run('--write', '.')
  expect([definitionsIn('a.conf'), definitionsIn('b.conf')]).toEqual([['shop'], ['shop-2']])
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
