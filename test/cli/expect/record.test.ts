import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, describe, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from '../run-cli.ts'

const servers = fileURLToPath(new URL('../../../fixtures/servers', import.meta.url))
const SHOP = 'etc/apache2/sites-available/shop.conf'
const WIKI = 'etc/apache2/sites-available/wiki.conf'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(inject('temporaryFolder'), 'record-'))
  cpSync(join(servers, 'debian'), cwd, {recursive: true, verbatimSymlinks: true})
})

function run(...words: readonly string[]): Outcome {
  return runCli(['expect', ...words], {cwd})
}

function textOf(name: string): string {
  return readFileSync(join(cwd, name), 'utf8')
}

function change(name: string, from: string | RegExp, to: string): void {
  const text = textOf(name)
  const changed = text.replace(from, to)
  expect(changed).not.toBe(text)
  writeFileSync(join(cwd, name), changed)
}

function record(): void {
  const {code, stderr} = run('--record', 'expect.yaml', '--server', 'etc/apache2')
  expect([code, stderr]).toEqual([0, expect.not.stringContaining('httpd-codemod:')])
}

describe('what was recorded', () => {
  test('is green, and names its server', () => {
    record()
    expect(textOf('expect.yaml')).toContain('server: etc/apache2\n')
    const {code, stdout} = run('expect.yaml', '--strict')
    expect([code, stdout.toString()]).toEqual([0, '6 expectations: 6 passed\n'])
  })

  test('is red without a line that decided, and names that line', () => {
    record()
    change(SHOP, '    Redirect permanent / https://shop.example/\n', '')
    const {code, stdout} = run('expect.yaml')
    expect(code).toBe(1)
    expect(stdout.toString()).toContain(
      '  no longer there sites-enabled/shop.conf:4\n     Redirect permanent / https://shop.example/\n',
    )
  })

  test('is red where a wider grant lets somebody in', () => {
    record()
    change(WIKI, 'Require ip 192.0.2.0/24', 'Require all granted')
    const {code, stdout} = run('expect.yaml')
    expect(code).toBe(1)
    expect(stdout.toString()).toMatch(/fail http:\/\/wiki.example\/wiki\/private from 198.51.100.1\n/)
    expect(stdout.toString()).toContain(
      '  no longer there sites-enabled/wiki.conf:7\n     Require ip 192.0.2.0/24\n',
    )
  })

  test('tells a line that is there and no longer decides from one that is gone', () => {
    record()
    change(
      SHOP,
      '    Redirect permanent',
      '    Redirect /  http://elsewhere.example/\n    Redirect permanent',
    )
    expect(run('expect.yaml').stdout.toString()).toContain('  no longer decides sites-enabled/shop.conf:4\n')
  })

  test('stays green where lines move', () => {
    record()
    change(SHOP, '<VirtualHost *:80>', '# A comment\n\n<VirtualHost *:80>')
    expect(run('expect.yaml').code).toBe(0)
  })
})

describe('--update', () => {
  const own = [
    '# Ours: ask before you change it.',
    'server: etc/apache2',
    'expect:',
    '  # By hand.',
    '  - url: https://shop.example/admin   # the staff',
    '    script: /srv/shop-admin/wsgi.py',
    '  - {url: http://shop.example/, status: 302, because: ["x.conf:1: Redirect / /"]} # old',
    '',
  ].join('\n')

  test('keeps comments and what was written by hand, and tells what it changes', () => {
    writeFileSync(join(cwd, 'expect.yaml'), own)
    const {code, stdout} = run('--record', '--update', 'expect.yaml')
    expect(code).toBe(0)
    expect(stdout.toString()).toContain('changed http://shop.example/\n     status: 302 → 301\n')
    const text = textOf('expect.yaml')
    for (const kept of ['# Ours: ask', '# By hand.', '# the staff', '# old', 'status: 301'])
      expect(text).toContain(kept)
    expect(text).toContain(
      '  - url: https://shop.example/admin # the staff\n    script: /srv/shop-admin/wsgi.py\n  -',
    )
    expect(run('expect.yaml').code).toBe(0)
  })

  test('adds nothing for what is asked already, and changes nothing the second time', () => {
    writeFileSync(join(cwd, 'expect.yaml'), own)
    run('--record', '--update', 'expect.yaml')
    const once = textOf('expect.yaml')
    expect(once.match(/url: https:\/\/shop.example\/admin\b/g)).toHaveLength(1)
    const {stdout} = run('--record', '--update', 'expect.yaml')
    expect(stdout.toString()).toMatch(/expect.yaml: 0 recorded, 5 uncertain and left out\n$/)
    expect(textOf('expect.yaml')).toBe(once)
  })

  test('keeps the line ends of Windows', () => {
    writeFileSync(join(cwd, 'expect.yaml'), own.replaceAll('\n', '\r\n'))
    expect(run('--record', '--update', 'expect.yaml').code).toBe(0)
    expect(textOf('expect.yaml').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(run('expect.yaml').code).toBe(0)
  })

  test('renews no more than what is expected of a recorded answer', () => {
    record()
    change('expect.yaml', /( {4}status: 301\n) {4}location: .*\n/, '$1')
    change(SHOP, 'Redirect permanent / https', 'Redirect temp / https')
    run('--record', '--update', 'expect.yaml')
    expect(textOf('expect.yaml')).toMatch(/status: 302\n {4}virtualHost: shop.example\n {4}because:/)
  })

  test('makes a file where there is none', () => {
    expect(run('--record', '--update', 'new.yaml', '--server', 'etc/apache2').code).toBe(0)
    expect(run('new.yaml').code).toBe(0)
  })
})

describe('--record writes nothing', () => {
  const refused = (words: readonly string[], message: string): void => {
    const {code, stdout, stderr} = run('--record', ...words, '--server', 'etc/apache2')
    expect([code, stdout.toString(), stderr]).toEqual([2, '', expect.stringContaining(message)])
  }

  test('over a file that is there, unless it is told to update it', () => {
    writeFileSync(join(cwd, 'expect.yaml'), 'expect: []\n')
    refused(['expect.yaml'], 'this file exists; --update renews')
    expect(textOf('expect.yaml')).toBe('expect: []\n')
  })

  test('over a file of another kind', () => {
    refused([SHOP, '--update'], `${SHOP}: this file exists and is not a file of expectations`)
    writeFileSync(join(cwd, 'lines.txt'), '/old 301 /new\n')
    refused(['lines.txt', '--update'], 'these are expectations of whereto')
    writeFileSync(join(cwd, 'broken.yaml'), 'expect: [\n')
    refused(['broken.yaml', '--update'], 'this file exists and is not a file of expectations')
  })

  test('through a link, and into a folder', () => {
    writeFileSync(join(cwd, 'expect.yaml'), 'expect: []\n')
    symlinkSync('expect.yaml', join(cwd, 'link.yaml'))
    refused(['link.yaml', '--update'], 'this is a link')
    mkdirSync(join(cwd, 'folder'))
    refused(['folder', '--update'], 'this is a folder')
    refused(['no-such-folder/expect.yaml'], 'no such file or folder')
  })

  test('of a server that rejects its configuration', () => {
    change(SHOP, '<VirtualHost *:80>', '<VirtualHost *:80>\nRedirct / /')
    refused(['expect.yaml'], 'the server rejects this configuration, so that nothing is recorded')
    expect(existsSync(join(cwd, 'expect.yaml'))).toBe(false)
  })

  test('where flags do not go together', () => {
    refused(['a.yaml', 'b.yaml'], '--record writes one file')
    refused(['a.yaml', '--strict'], '--strict does not go with --record')
    refused(['a.yaml', '--format', 'tap'], '--format tap does not go with --record')
    expect(readdirSync(cwd)).toEqual(['etc'])
  })
})

describe('a recorded answer', () => {
  /** A whole server with a line. */
  const serverWith = (...lines: readonly string[]): string => {
    const main = join(cwd, 'httpd.conf')
    mkdirSync(join(cwd, 'htdocs'))
    writeFileSync(join(cwd, 'htdocs/app.py'), 'secret = 1\n')
    writeFileSync(
      main,
      [
        `ServerRoot ${cwd}`,
        'Listen 80',
        'ServerName www.example',
        ...['authz_core', 'alias', 'proxy', 'proxy_http', 'wsgi'].map(
          (name) => `LoadModule ${name}_module modules/mod_${name}.so`,
        ),
        `DocumentRoot ${cwd}/htdocs`,
        ...lines,
        '',
      ].join('\n'),
    )
    return main
  }

  test('that fails is marked as suspicious', () => {
    writeFileSync(join(cwd, 'app.wsgi'), '')
    const main = serverWith(`WSGIScriptAlias /app ${join(cwd, 'app.wsgi')} process-group=missing`)
    const {stdout} = run('--record', 'expect.yaml', '--server', main)
    expect(stdout.toString()).toMatch(/suspicious http:\/\/www.example\/app\n {5}the server answers 500\n/)
    expect(textOf('expect.yaml')).toMatch(
      /# suspicious: the server answers 500\n {2}- url: http:\/\/www.example\/app\n/,
    )
  })

  test('that hands out a script is marked as suspicious', () => {
    const main = serverWith(`WSGIScriptAlias /app ${join(cwd, 'htdocs/app.py')}`)
    const {stdout} = run('--record', 'expect.yaml', '--server', main)
    expect(stdout.toString()).toMatch(
      /suspicious http:\/\/www.example\/app.py\n {5}the server hands out the source/,
    )
    expect(run('expect.yaml').code).toBe(0)
  })

  test('holds no secret', () => {
    const main = serverWith('ProxyPass /api http://user:Hunter2@backend.example/')
    run('--record', 'expect.yaml', '--server', main)
    expect(textOf('expect.yaml')).toMatch(/ProxyPass \/api http:\/\/\*\*\*@backend.example\//)
    expect(textOf('expect.yaml')).not.toContain('Hunter2')
    expect(run('expect.yaml').code).toBe(0)
  })
})
