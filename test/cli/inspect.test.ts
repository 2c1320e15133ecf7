import {mkdirSync, mkdtempSync, readdirSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'
import {beforeEach, expect, inject, test} from 'vitest'
import {type Outcome, runCli} from './run-cli.ts'

const cwd = fileURLToPath(new URL('../..', import.meta.url))
const DEBIAN = ['--root', 'fixtures/servers/debian']
const RHEL = ['--root', 'fixtures/servers/rhel']

function inspect(...words: readonly string[]): Outcome {
  return runCli(['inspect', ...words], {cwd})
}

function explain(...words: readonly string[]): Outcome {
  return runCli(['explain', ...words], {cwd})
}

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(inject('temporaryFolder'), 'inspect-'))
  mkdirSync(join(folder, 'conf'))
})

function make(name: string, text: string): string {
  const path = join(folder, 'conf', name)
  writeFileSync(path, text)
  return path
}

test('inspect shows a Debian server with its hosts and where each application runs', () => {
  const {code, stdout, stderr} = inspect(...DEBIAN)
  expect({code, stderr}).toEqual({code: 0, stderr: ''})
  const text = stdout.toString()
  expect(text).toMatch(/^\/etc\/apache2\/apache2\.conf\n {2}ServerRoot {2}\/etc\/apache2 \(Debian\)\n/)
  expect(text).toContain(
    '  shop.example (default)  *:443 TLS  2 applications\n      sites-enabled/shop.conf:8\n',
  )
  expect(text).toMatch(/ {2}shop\.example \*:443\n {4}\/admin {2}daemon shop-admin {2}main\n/)
  expect(text).toContain('      /srv/shop/wsgi.py\n      sites-enabled/shop.conf:17 (macro at ')
  expect(text).toMatch(/ {2}wiki\.example \*:80\n {4}\/wiki +embedded +wiki\.example\|\/wiki\n/)
  expect(text).toContain('      /srv/wiki/wiki.wsgi  sites-enabled/wiki.conf:5\n')
  expect(text).toContain('never used\n  reports  mods-enabled/wsgi.conf:4\n')
  expect(text).toContain('\nThe server accepts this configuration.\n')
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})

const HOSTING = ['--root', 'fixtures/servers/hosting']

test('inspect --format json gives one document', () => {
  const {code, stdout} = inspect(...RHEL, '--format', 'json')
  expect(code).toBe(0)
  const json = JSON.parse(stdout.toString())
  expect(json).toMatchObject({
    version: 2,
    mainFile: '/etc/httpd/conf/httpd.conf',
    layout: 'RHEL or Fedora',
    verdict: {accepted: true, error: null},
    applications: [{virtualHost: null, mount: '/app', processGroup: 'app', applicationGroup: ''}],
  })
  expect(json.assumptions.map(({text}: {text: string}) => text).join()).toContain('version of the server')
})

test('a version given on the command line decides conditions on it', () => {
  const {stdout} = inspect(...RHEL, '--httpd-version', '2.4.58', '--format', 'json')
  const json = JSON.parse(stdout.toString())
  expect(json.assumptions.map(({text}: {text: string}) => text).join()).not.toContain('version of the server')
})

test('a directive or option that the release of mod_wsgi does not have is an error', () => {
  const main = make('httpd.conf', 'WSGIDaemonProcess shop startup-timeout=5\nWSGISocketRotation Off\n')
  const check = (version: string): readonly [number | null, string] => {
    const loaded = ['-C', 'LoadModule wsgi_module modules/mod_wsgi.so']
    const {code, stdout} = inspect('--check', ...loaded, '--mod-wsgi-version', version, folder)
    return [code, stdout.toString().replaceAll(main, 'MAIN')]
  }
  expect(check('4.6.4')).toEqual([0, 'Syntax OK\n'])
  expect(check('4.5.6')).toEqual([
    1,
    "AH00526: Syntax error on line 2 of MAIN:\nInvalid command 'WSGISocketRotation', perhaps misspelled or defined by a module not included in the server configuration\n",
  ])
  expect(check('4.5')).toEqual([
    1,
    'AH00526: Syntax error on line 1 of MAIN:\nInvalid option to WSGI daemon process definition.\n',
  ])
})

test('inspect --format dump prints the tree as the server does', () => {
  const main = make('httpd.conf', `Define P /x\n<Location \${P}>\n  Options None\n</Location>\n`)
  const {code, stdout} = inspect('--format', 'dump', folder)
  expect(code).toBe(0)
  expect(stdout.toString()).toBe(
    `# In file: ${main}\n#   2:\n<Location /x>\n  #   3:\n  Options None\n</Location>\n`,
  )
})

test('a dump has the bytes of the file', () => {
  writeFileSync(join(folder, 'conf/httpd.conf'), Buffer.from('ServerAdmin \xe9@example.org\n', 'latin1'))
  const {stdout} = inspect('--format', 'dump', folder)
  expect(stdout.toString('latin1')).toMatch(/\nServerAdmin \xe9@example\.org\n$/)
})

test('flags of httpd are read as httpd reads them', () => {
  make('other.conf', '<IfDefine ONE>\nTimeout 7\n</IfDefine>\n')
  const {stdout} = inspect(
    '-d',
    folder,
    '-f',
    'conf/other.conf',
    '-DONE',
    '-C',
    'KeepAlive Off',
    '--format',
    'dump',
  )
  expect(stdout.toString()).toContain('KeepAlive Off\n')
  expect(stdout.toString()).toContain('Timeout 7\n')
})

test('inspect --check gives the verdict in the words of the server', () => {
  const main = make('httpd.conf', 'Listen 80\n')
  expect(inspect('--check', folder)).toMatchObject({code: 0, stdout: Buffer.from('Syntax OK\n')})
  make('httpd.conf', 'Listen 80\n<Directory /x>\n</Location>\n')
  const {code, stdout} = inspect('--check', folder)
  expect([code, stdout.toString()]).toEqual([
    1,
    `apache2: Syntax error on line 3 of ${main}: Expected </Directory> but saw </Location>\n`,
  ])
})

test('a rejected server is still inspected', () => {
  make('httpd.conf', 'Listen 80\n<VirtualHost *:80>\nServerName a.example\n</VirtualHost>\n<Location /x>\n')
  const {code, stdout} = inspect(folder)
  expect(code).toBe(0)
  expect(stdout.toString()).toContain('a.example')
  expect(stdout.toString()).toContain('\nThe server rejects this configuration.\n  conf/httpd.conf:5:1\n')
  expect(inspect(folder, '--format', 'dump')).toMatchObject({code: 2, stdout: Buffer.alloc(0)})
})

test('includes that go round in a circle are shown for one round', () => {
  make('httpd.conf', 'Include conf/a.conf\n')
  make('a.conf', 'Include conf/httpd.conf\n')
  const {stdout} = inspect(folder)
  expect(stdout.toString()).toMatch(
    / {6}included at conf\/a\.conf:1\n {6}included at conf\/httpd\.conf:1\n {6}and so on: \d+ levels\n {6}Exceeded/,
  )
})

test('explain of a request shows the decisions and the answer', () => {
  const {code, stdout, stderr} = explain('https://shop.example/admin/x', ...DEBIAN)
  expect({code, stderr}).toEqual({code: 0, stderr: '  note     1 assumption: see inspect\n'})
  const text = stdout.toString()
  expect(text).toContain('   2 sites-enabled/shop.conf:16 (macro daemonapp)\n     WSGIScriptAlias /admin ')
  expect(text).toContain('  process group  daemon shop-admin\n  interpreter    main\n')
})

test('explain of a request as JSON has the documented fields', () => {
  const {code, stdout} = explain('http://wiki.example/wiki', ...DEBIAN, '--format', 'json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout.toString())).toEqual({
    connection: {fault: null, tls: false, isDefault: false, headline: null},
    certain: true,
    status: 200,
    location: null,
    backend: null,
    virtualHost: {address: '*:80', name: 'wiki.example'},
    script: '/srv/wiki/wiki.wsgi',
    scriptName: '/wiki',
    pathInfo: '',
    handler: 'wsgi-script',
    processGroup: '',
    applicationGroup: 'wiki.example|/wiki',
    because: [
      {
        file: '/etc/apache2/sites-enabled/wiki.conf',
        line: 1,
        directive: '<VirtualHost *:80>',
        macro: null,
      },
      {
        file: '/etc/apache2/sites-enabled/wiki.conf',
        line: 5,
        directive: 'WSGIScriptAlias /wiki /srv/wiki/wiki.wsgi',
        macro: null,
      },
    ],
    reasons: [],
    byClient: null,
  })
})

test('a request to a server that rejects its configuration is never certain', () => {
  make('httpd.conf', 'Listen 80\nNoSuchDirective\n')
  const {stdout, stderr} = explain('http://a/', '--server', folder, '--format', 'json')
  expect(JSON.parse(stdout.toString())).toMatchObject({certain: false})
  expect(stderr).toContain(
    'error    the server rejects this configuration: conf/httpd.conf:2: Invalid command',
  )
})

test('a port that nothing listens on is said before all else, and there is no answer', () => {
  const {stdout} = explain('http://shop.example:8080/', ...DEBIAN)
  expect(stdout.toString()).toBe(`http://shop.example:8080/
  nothing listens on port 8080; the server listens on 80 and 443
   1 ports.conf:1
     Listen 80
   2 ports.conf:3
     Listen 443

Answer: none, the connection is refused
`)
})

test('https on a port without TLS has no answer, also as JSON', () => {
  const {stdout} = explain('https://wiki.example:80/wiki', ...DEBIAN, '--format', 'json')
  expect(JSON.parse(stdout.toString())).toMatchObject({
    connection: {
      ...{fault: 'noTls', tls: false, isDefault: false},
      headline: 'no TLS on port 80: the first host of *:80 does not have SSLEngine on',
    },
    ...{certain: true, status: null, script: null, virtualHost: null, reasons: []},
    because: [{file: '/etc/apache2/sites-enabled/000-default.conf', line: 1}],
  })
})

test('http on a port with TLS is answered with 400', () => {
  const {stdout} = explain('http://shop.example:443/admin', ...DEBIAN)
  expect(stdout.toString()).toBe(`http://shop.example:443/admin
  port 443 has TLS, and this is http
   1 sites-enabled/shop.conf:8
     <VirtualHost *:443>
   2 sites-enabled/shop.conf:11
     SSLEngine on

Answer: 400, bad request
  virtual host  shop.example (*:443)
`)
})

test('a name that no host has is said, and which host answers', () => {
  const {stdout} = explain('https://shop.exmple/admin', ...DEBIAN)
  expect(stdout.toString()).toContain(`https://shop.exmple/admin
  shop.exmple is nobody's name: the first host of *:443, shop.example, answers
   1 sites-enabled/shop.conf:8
`)
})

test('what a copy of a server comes without is a reason for doubt', () => {
  const {stdout} = explain('http://other.example/page.html', ...DEBIAN, '--format', 'json')
  const {certain, reasons} = JSON.parse(stdout.toString())
  expect({certain, reasons}).toEqual({
    certain: false,
    reasons: ['it is not known whether /srv/www is there: this is a copy of a server'],
  })
})

test('explain of a line in a macro names every use', () => {
  const {code, stdout} = explain('/etc/apache2/conf-enabled/wsgi-macros.conf:3', ...DEBIAN)
  expect(code).toBe(0)
  const text = stdout.toString()
  expect(text).toContain('\nWSGIScriptAlias (mod_wsgi.c)\n')
  expect(text).toContain('\nInside\n     2  <Macro DaemonApp $mount $name>\n')
  expect(text).toContain('\nIncluded from\n  apache2.conf:26  IncludeOptional conf-enabled/*.conf\n')
  expect(text).toContain('\n  Read 2 times:\n')
  expect(text).toContain('    by the macro used at sites-enabled/shop.conf:17\n')
})

test('explain of a line as JSON has the documented fields', () => {
  const {code, stdout} = explain(
    '/etc/apache2/conf-enabled/wsgi-macros.conf:3',
    ...DEBIAN,
    '--format',
    'json',
  )
  expect(code).toBe(0)
  const json = JSON.parse(stdout.toString())
  expect(Object.keys(json)).toEqual([
    ...['file', 'line', 'kind', 'text', 'directive', 'standsIn', 'includedFrom', 'reads', 'becomes', 'holds'],
    ...['appliesTo', 'appliesToNothingBecause'],
  ])
  expect(json.appliesTo.map(({virtualHost}: {virtualHost: string}) => virtualHost)).toEqual([
    'shop.example (*:443)',
    'shop.example (*:443)',
  ])
})

test('explain of a line names the conditions and the virtual host around it, also by the path of a link', () => {
  const {stdout} = explain('fixtures/servers/debian/etc/apache2/sites-available/shop.conf:17', ...DEBIAN)
  const text = stdout.toString()
  expect(text).toMatch(/^sites-enabled\/shop\.conf:17\n {2}Use DaemonApp \/ shop\n/)
  expect(text).toContain('     7  <IfModule mod_ssl.c>  holds\n     8  <VirtualHost *:443>\n')
  expect(text).toContain('\nBecomes\n  WSGIScriptAlias / /srv/shop/wsgi.py process-group=shop\n')
  expect(text).toMatch(/\nApplies to\n {2}shop\.example \(\*:443\)\n$/)
})

test('explain of a condition says whether it holds, and of an Include what it reads', () => {
  expect(explain('/etc/apache2/ports.conf:2', ...DEBIAN).stdout.toString()).toContain(
    '\nOutcome\n  It holds: its content is read.\n',
  )
  expect(explain('/etc/apache2/apache2.conf:27', ...DEBIAN).stdout.toString()).toContain(
    '\nReads\n  sites-enabled/000-default.conf\n  sites-enabled/shop.conf\n  sites-enabled/wiki.conf\n',
  )
})

test('a file that the server does not read is explained by itself, with a note', () => {
  const {code, stdout, stderr} = explain('/etc/apache2/sites-available/old.conf:4', ...DEBIAN)
  expect(code).toBe(0)
  expect(stdout.toString()).toContain('\nApplies to\n  old.example (*:80)\n')
  expect(stderr).toContain('/etc/apache2/apache2.conf does not read this file; it is explained by itself\n')
})

test('a secret in a line is masked', () => {
  const main = make('httpd.conf', 'Listen 80\nSetEnv DB_PASSWORD hunter2\n')
  const {stdout} = explain(`${main}:2`)
  expect(stdout.toString()).toContain('SetEnv DB_PASSWORD ***')
  expect(stdout.toString()).not.toContain('hunter2')
})

test.each([
  [['inspect', '/no/such/file'], /^httpd-codemod: \/no\/such\/file: no such file or folder\n$/],
  [['inspect', '--root', 'fixtures/servers/lone'], /^httpd-codemod: no server found in \/etc\/apache2, /],
  [
    ['inspect', ...HOSTING, '--host', 'harbor.example'],
    /^httpd-codemod: there is no virtual host harbor\.example\. Did you mean harbour\.example\?\n$/,
  ],
  [['inspect', ...HOSTING, '--host', ''], /needs a value|empty/],
  [
    ['inspect', '--only', 'apps'],
    /Expected one or more of hosts, applications, proxies, redirects, folders, handlers\.\n/,
  ],
  [['inspect', '--only', 'hosts', '--format', 'json'], /--only does not go with --format json/],
  [['inspect', '--host', 'a', '--format', 'dump'], /--host does not go with --format dump/],
  [['inspect', '--host', 'a', '--check'], /--host does not go with --check/],
  [
    ['inspect', '--only', 'hosts', '--format', 'endpoints'],
    /--only hosts does not go with --format endpoints/,
  ],
  [['inspect', '--assume', 'x'], /Expected a module and on or off: wsgi_module=on\.\n/],
  [['inspect', '--httpd-version', 'new'], /Expected a version such as 2\.4\.58\.\n/],
  [['inspect', '--mod-wsgi-version', '2.8'], /Expected a version from 3\.0 on, such as 4\.9\.4\.\n/],
  [['explain', 'http://'], /^httpd-codemod: cannot read the URL http:\/\/, expected/],
  [['explain', '/etc/apache2/ports.conf:99', ...DEBIAN], /there is no line 99, the file has 4 lines\n$/],
  [['explain', '/no/such.conf:1'], /^httpd-codemod: \/no\/such\.conf: no such file or folder\n$/],
  [['explain', 'list', '--format', 'json'], /^httpd-codemod: --format json works with a URL/],
] as const)('%j fails with a clear message', (words, message) => {
  const {code, stdout, stderr} = runCli(words, {cwd})
  expect({code, stdout: stdout.toString()}).toEqual({code: 2, stdout: ''})
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/\n {4}at /)
})

test('looking writes nothing', () => {
  const server = join(cwd, 'fixtures/servers/debian')
  const times = (): readonly number[] =>
    readdirSync(server, {recursive: true, withFileTypes: true}).map(
      (entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs,
    )
  const before = times()
  inspect(...DEBIAN)
  explain('http://shop.example/', ...DEBIAN)
  expect(times()).toEqual(before)
})

test('the help of inspect, explain and expect fits a screen of 80 by 24', () => {
  for (const command of ['inspect', 'explain', 'expect']) {
    const {code, stdout} = runCli([command, '--help'], {cwd})
    expect(code).toBe(0)
    const lines = stdout.toString().split('\n')
    expect(lines.length).toBeLessThanOrEqual(24)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
  }
})

test('inspect says that it does not read standard input, and what to do', () => {
  const {code, stdout, stderr} = inspect('-')
  expect([code, stdout.toString()]).toEqual([2, ''])
  expect(stderr).toContain('inspect does not read standard input')
  expect(stderr).toContain('save it, and name the file')
})
