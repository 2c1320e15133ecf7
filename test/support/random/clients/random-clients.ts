/** Servers whose answers depend on who asks and how, and requests of many kinds of clients. */
import {createHash} from 'node:crypto'
import {type RecordedRequest, recordedCases} from '../../recorded/recorded-requests.ts'
import type {Random} from '../random.ts'
import {accessLines, pick} from './access-lines.ts'
import {redirectLines, serverLines} from './destination-lines.ts'

/** A made-up server and what it is asked. */
export interface ClientServer {
  /** May hold `@BACKEND@`, the port of an HTTP server beside it. */
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly RecordedRequest[]
}

/** The password of everybody. */
export const PASSWORD = 'secret'

const SECTIONS = [
  ...['Directory @ROOT@/htdocs', 'Directory @ROOT@/htdocs/a', 'Directory @ROOT@/htdocs/a/b', 'Directory /'],
  ...[
    'Directory @ROOT@/htdocs/dir',
    'DirectoryMatch /a(/|$)',
    'Files f.txt',
    'FilesMatch ^f',
    'Files *.html',
  ],
  ...['Location /', 'Location /a', 'Location /a/b', 'Location /r', 'Location /app', 'LocationMatch ^/(a|r)/'],
  ...[`If "%{REQUEST_URI} =~ m#x#"`, 'If "%{HTTP_HOST} =~ /^a/"', 'If true'],
  ...['Proxy *', 'Proxy http://127.0.0.1:@BACKEND@/b', 'Location /al', `If "%{REQUEST_URI} =~ m#^/a#"`],
  ...[`If "%{REMOTE_ADDR} == '127.0.0.1'"`, 'If "-n %{HTTP:X-Env}"', `If "%{REQUEST_METHOD} == 'POST'"`],
]
const GRANTS = [
  ...[
    'All',
    'All',
    'None',
    'AuthConfig',
    'Limit',
    'FileInfo',
    'AuthConfig Limit',
    'AuthConfig Limit FileInfo',
  ],
  ...[
    'None\nAllowOverrideList Require Order Allow Deny',
    'None\nAllowOverrideList Redirect RewriteRule RewriteEngine',
  ],
  ...[
    'Nonfatal=All',
    'AuthConfig Nonfatal=Override',
    'FileInfo Indexes',
    'Limit Nonfatal=Unknown',
    'All Nonfatal=All',
  ],
  'FileInfo AuthConfig Limit Indexes Options=Indexes',
]
const FOLDERS = ['htdocs/', 'htdocs/a/', 'htdocs/a/b/', 'htdocs/dir/']
const ROOTS = [
  '/',
  '/a',
  '/a/',
  '/a/f.txt',
  '/a/b',
  '/a/b/',
  '/a/b/f.txt',
  '/r',
  '/r/x',
  '/old',
  '/old/x/y',
  '/dir',
]
const PATHS = [
  ...[
    ...ROOTS,
    '/dir/',
    '/dir/none',
    '/none',
    '/app',
    '/app/x',
    '/app/a/b',
    '/al/f.txt',
    '/al',
    '/am/f.txt',
    '/rx',
  ],
  ...[
    '/a//b/',
    '/a/./b/f.txt',
    '/old/a%20b',
    '/r/a%2Bb',
    '/r/a%26b',
    '/app/a%20b',
    '/app/%C3%A9',
    '/r/%C3%A9',
  ],
  ...[
    '/old/x%3Fy',
    '/app/x%3Fy',
    '/r/x%23y',
    '/r%2Fx',
    '/old/%25',
    '/app/%253A',
    "/r/a'b(c)*!,$",
    '/old/a:b@c',
  ],
  ...[
    '/app/a;b=c',
    '/r/%7Ex',
    '/old/%22%3C',
    '//r/x',
    '/a%20b/',
    '/a%20b/f.txt',
    '/a%20b',
    '/new',
    '/A/f.txt',
  ],
  ...['/a/f.txt/more', '/a/b/f.txt/', '/r/%0a', '/app/a+b', '/app//x', '/a/../r/x', '/r/.%2e/a', '/old/^|`'],
]
const QUERIES = [
  '',
  '',
  '',
  '',
  '?q=1',
  '?q=a%20b&r=%26',
  '?',
  '?a/b?c',
  '?x=%0a',
  '?q=#'.slice(0, 3),
  '?é'.slice(0, 1),
]
const CLIENTS = ['127.0.0.1', '127.0.0.1', '127.0.0.2', '127.0.1.5', '::1']
const METHODS = ['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'FOO', 'TRACE']
const HOSTS = [
  'localhost:@PORT@',
  'a.example',
  'A.Example.:@PORT@',
  'b.example:81',
  'x.example',
  'a.example:@PORT@',
]
const HEADERS = [
  {},
  {},
  {'X-Env': '1'},
  {'X-Env': 'y'},
  {'User-Agent': 'curl/8'},
  {'X-Env': 'a b', 'X-Other': '1'},
]

const BASE = recordedCases('access')[0]?.files['conf/base.conf'] ?? ''
const HASH = `{SHA}${createHash('sha1').update(PASSWORD).digest('base64')}`
const FILES: Readonly<Record<string, string>> = {
  'conf/base.conf': BASE,
  'conf/users': `alice:${HASH}\nbob:${HASH}\n`,
  'conf/groups': 'staff: alice\nops: bob\n',
  ...Object.fromEntries(
    ['f.txt', 'a/f.txt', 'a/b/f.txt', 'a/b/index.html', 'dir/f.txt', 'a b/f.txt', 'new/index.html'].map(
      (path) => [`htdocs/${path}`, 'x\n'],
    ),
  ),
}

const LOGIN = [
  ...['AuthType Basic', 'AuthName x', 'AuthBasicProvider file', 'AuthUserFile @ROOT@/conf/users'],
  'AuthGroupFile @ROOT@/conf/groups',
]

/** A server of a few lines and sections, .htaccess files and virtual hosts, and 20 requests. */
export function randomClients(random: Random): ClientServer {
  const some = (most: number, make: () => readonly string[]): readonly string[] =>
    Array.from({length: random(most + 1)}, make).flat()
  const mixed = (): readonly string[] => [accessLines, accessLines, redirectLines][random(3)]?.(random) ?? []
  const section = (): readonly string[] => {
    const opening = pick(random, SECTIONS)
    const type = pick(random, [[], [], [], ['AuthType Basic'], LOGIN, LOGIN])
    return [`<${opening}>`, ...type, ...mixed(), ...some(1, mixed), `</${opening.split(' ')[0]}>`]
  }
  const host = (): readonly string[] => [
    `<VirtualHost ${pick(random, ['*:@PORT@', '*:*', '127.0.0.1:@PORT@', '[::1]:@PORT@', '*:@PORT@'])}>`,
    `ServerName ${pick(random, ['a.example', 'b.example:81', 'https://a.example', 'a.example:8443'])}`,
    ...some(1, () => ['ServerAlias *.example']),
    ...some(2, () => serverLines(random)),
    ...some(2, section),
    '</VirtualHost>',
  ]
  const main = [
    'Include conf/base.conf',
    'LoadModule proxy_module @MODULES@/mod_proxy.so',
    'LoadModule proxy_http_module @MODULES@/mod_proxy_http.so',
    ...(random(2) === 0 ? ['LoadModule autoindex_module @MODULES@/mod_autoindex.so'] : []),
    ...(random(2) === 0 ? ['<Directory @ROOT@/htdocs>', 'AuthType Basic', '</Directory>'] : []),
    ...some(2, () => [
      `<Directory @ROOT@/${pick(random, FOLDERS)}>`,
      `AllowOverride ${pick(random, GRANTS)}`,
      '</Directory>',
    ]),
    ...some(3, () => serverLines(random)),
    ...some(3, section),
    ...some(2, host),
    '',
  ]
  const htaccess = Object.fromEntries(
    Array.from({length: random(3)}, () => [
      `${pick(random, FOLDERS)}.htaccess`,
      [...mixed(), ...some(1, mixed), ''].join('\n'),
    ]),
  )
  const requests = Array.from({length: 20}, () => randomRequest(random))
  return {files: {...FILES, ...htaccess, 'conf/httpd.conf': main.join('\n')}, requests}
}

function randomRequest(random: Random): RecordedRequest {
  const user = pick(random, [undefined, undefined, 'alice', 'bob', 'alice'])
  return {
    path: pick(random, PATHS) + pick(random, QUERIES),
    host: pick(random, HOSTS),
    client: pick(random, CLIENTS),
    method: pick(random, METHODS),
    headers: pick(random, HEADERS),
    ...(user === undefined ? {} : {user, login: random(8) === 0 ? 'bad' : 'good'}),
  }
}
