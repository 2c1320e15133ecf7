/** What single lines lead to; `test/live/explain` has those that the real server logs. */
import {mkdtempSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, inject, test} from 'vitest'
import {collectLog} from '../../../src/inspect/log/collect/collect-log.ts'
import {type ExplainedLines, explainLog} from '../../../src/inspect/log/explain-log.ts'
import {openServer} from '../../../src/inspect/opened-server.ts'

const MODULES = [
  'mpm_event',
  'authz_core',
  'authz_host',
  'alias',
  'dir',
  'wsgi',
  'proxy',
  'proxy_http',
  'ssl',
]
const HEADING = `${MODULES.map((name) => `LoadModule ${name}_module modules/mod_${name}.so\n`).join('')}Listen 80\nListen 8080\n`

function explained(configuration: string, ...lines: string[]): readonly ExplainedLines[] {
  const root = mkdtempSync(join(inject('temporaryFolder'), 'log-'))
  writeFileSync(join(root, 'httpd.conf'), HEADING + configuration)
  const collector = collectLog()
  for (const line of lines) collector.add(line)
  // A copy: nothing of what the lines name is on this computer.
  return explainLog(openServer({root, mainFile: '/httpd.conf', serverRoot: '/'}), collector.result()).known
}

/** Who is to blame, and the directives behind it. */
function found(configuration: string, line: string): {blame: string | undefined; lines: readonly string[]} {
  const [first] = explained(configuration, line)
  const because = first?.diagnosis?.causes.flatMap((cause) => cause.because) ?? []
  return {blame: first?.diagnosis?.blame, lines: because.map(({directive}) => directive)}
}

const HOST = '<VirtualHost *:80>\nServerName one.example\n@LINES@</VirtualHost>\n'

function host(lines: string): string {
  return HOST.replace('@LINES@', lines)
}

test.each([
  ['[Mon Nov 30 20:01:02 2026] [error] [client 192.0.2.7] client denied by server configuration: /srv/x'],
  ['[authz_core:error] [pid 1] [client 192.0.2.7:5] AH01630: client denied by server configuration: /srv/x'],
  ['AH01797: client denied by server configuration: /srv/x'],
])('%s leads to what keeps the client out', (line) => {
  const server = host('Alias /x /srv/x\n<Location /x>\nRequire ip 10.0.0.0/8\n</Location>\n')
  expect(found(server, line)).toEqual({
    blame: 'configuration',
    lines: ['<VirtualHost *:80>', 'Alias /x /srv/x', 'Require ip 10.0.0.0/8'],
  })
})

test('a file that an alias by expression leads to is found by a path of its own', () => {
  const server = host(
    'AliasMatch "^/~([a-z]+)/(.*)$" "/home/$1/www/$2"\n<Location /~ann/shut>\nRequire all denied\n</Location>\n',
  )
  const [first] = explained(server, 'AH01630: client denied by server configuration: /home/ann/www/shut/x')
  expect(first?.diagnosis?.causes.map(({url}) => url)).toEqual(['http://one.example/~ann/shut/x'])
})

test('files that no request was found for are told together', () => {
  const lines = ['/a', '/b', '/c'].map((file) => `AH01630: client denied by server configuration: ${file}`)
  expect(explained(host(''), ...lines).map(({record, others}) => [record.count, others.length])).toEqual([
    [3, 2],
  ])
})

test('of a client that the configuration lets in today, that is said, and not told as certain', () => {
  const server = host('Alias /x /srv/x\n<Location /x>\nRequire ip 192.0.2.0/24\n</Location>\n')
  const [first] = explained(
    server,
    '[error] [client 192.0.2.7] client denied by server configuration: /srv/x',
  )
  expect(first?.diagnosis).toMatchObject({
    blame: 'unknown',
    says: 'As the configuration is now, http://one.example/x is answered with 200.',
  })
})

test('a file that no request comes to leads nowhere, and that is said', () => {
  const [first] = explained(host(''), 'AH01630: client denied by server configuration: /somewhere/else')
  expect(first?.diagnosis).toMatchObject({
    blame: 'unknown',
    causes: [],
    says: 'No request was found that leads to /somewhere/else.',
  })
})

test('a group that nothing defines leads to the lines that name it, and to a name like it', () => {
  const server = host('WSGIDaemonProcess shop\nWSGIScriptAlias / /srv/shop.wsgi process-group=shpo\n')
  const [first] = explained(
    server,
    "No WSGI daemon process called 'shpo' has been configured: /srv/shop.wsgi",
  )
  expect(first?.diagnosis?.cures[0]?.text).toMatch(/^Write shop, which is defined, or /)
  expect(first?.diagnosis?.causes.flatMap(({because}) => because.map(({directive}) => directive))).toEqual([
    '<VirtualHost *:80>',
    'WSGIScriptAlias / /srv/shop.wsgi process-group=shpo',
    'WSGIDaemonProcess shop',
  ])
})

test('a backend leads to the lines that name its address and port', () => {
  const server = host(
    'ProxyPass /a http://127.0.0.1:9000/\nProxyPass /b http://127.0.0.1:9001/\nProxyPass /d http://127.0.0.10:9001/\nProxyPass /e http://127.0.0.1/\nProxyPass /c unix:/run/app.sock|http://localhost/\n',
  )
  const at = (backend: string): string =>
    `[proxy:error] [pid 1] (111)Connection refused: AH00957: http: attempt to connect to ${backend} failed`
  expect(found(server, at('127.0.0.1:9001 (127.0.0.1:9001)'))).toEqual({
    blame: 'elsewhere',
    lines: ['ProxyPass /b http://127.0.0.1:9001/'],
  })
  expect(found(server, at('127.0.0.1:80 (127.0.0.1)')).lines).toEqual(['ProxyPass /e http://127.0.0.1/'])
  expect(found(server, at('Unix domain socket /run/app.sock (localhost:80)')).lines).toEqual([
    'ProxyPass /c unix:/run/app.sock|http://localhost/',
  ])
})

test.each([
  [13, 'unknown', 'WSGISocketPrefix'],
  [11, 'elsewhere', 'threads='],
  [111, 'elsewhere', 'from the start of the process on'],
])('a daemon process that is not reached is told by the error %d of the system', (error, blame, cure) => {
  const server = host('WSGIDaemonProcess shop\n')
  const line = `[wsgi:error] (${error})Some words: [client 192.0.2.7:1] mod_wsgi (pid=1): Unable to connect to WSGI daemon process 'shop' on '/run/wsgi.1.0.1.sock' after multiple attempts as listener backlog limit was exceeded or the socket does not exist.`
  const [first] = explained(server, line)
  expect(first?.diagnosis).toMatchObject({blame})
  expect(first?.diagnosis?.cures[0]?.text).toContain(cure)
  expect(found(server, line).lines).toEqual(['WSGIDaemonProcess shop'])
})

test('a script that the system hides is no fault of the configuration', () => {
  const server = host('WSGIScriptAlias /a /srv/a.wsgi\n')
  const line = 'Target WSGI script not found or unable to stat: /srv/a.wsgi'
  const lines = ['<VirtualHost *:80>', 'WSGIScriptAlias /a /srv/a.wsgi']
  expect(found(server, line)).toEqual({blame: 'configuration', lines})
  expect(found(server, `[wsgi:error] (13)Permission denied: ${line}`)).toEqual({blame: 'elsewhere', lines})
})

test('a main server without a name leads to what is missing', () => {
  const line =
    "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using 127.0.1.1. Set the 'ServerName' directive globally to suppress this message"
  expect(found('', line).blame).toBe('configuration')
  expect(found('ServerName a.example\n', line)).toEqual({blame: 'unknown', lines: ['ServerName a.example']})
})

test('a line that the server rejects is quoted, with what is wrong with it', () => {
  const line = 'AH00526: Syntax error on line 12 of /httpd.conf:'
  const [first] = explained('NoSuchDirective x\n', line)
  expect(first?.diagnosis).toMatchObject({blame: 'configuration'})
  expect(first?.diagnosis?.says).toContain("Invalid command 'NoSuchDirective'")
  expect(found('ServerName a.example\n', line)).toEqual({blame: 'unknown', lines: ['ServerName a.example']})
})

test('different files that the same lines keep clients from are told together', () => {
  const server = host('Alias /x /srv/x\n<Location /x>\nRequire all denied\n</Location>\n')
  const lines = Array.from(
    {length: 300},
    (_, index) => `AH01630: client denied by server configuration: /srv/x/${index}`,
  )
  const known = explained(server, ...lines, lines[7] as string)
  expect(known.map(({record, others, diagnosis}) => [record.count, others.length, diagnosis?.blame])).toEqual(
    [
      [101, 99, 'configuration'],
      [200, 199, undefined],
    ],
  )
  expect(known[0]?.record.message).toContain('/srv/x/7')
})

test('a log that holds the names of files like expressions and of any length is explained in time', () => {
  const long = '/.a: '.repeat(3000)
  const lines = [`/srv/${long}`, `AH00035: access to ${"denied (filesystem path '".repeat(600)}`]
  expect(explained(host(''), ...lines).length).toBeLessThanOrEqual(2)
})
