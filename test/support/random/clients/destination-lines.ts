/** Lines that say where a request is sent: redirects, rules and proxies, with all kinds of targets. */
import type {Random} from '../random.ts'
import {pick} from './access-lines.ts'

const STATUSES = ['', '', 'permanent ', 'temp ', 'seeother ', '307 ', '308 ', '303 ']
const PREFIXES = ['/r', '/old', '/a', '/a/b', '/r/x', '/', '/dir/', '/a%20b', '/app']
const URLS = [
  ...['http://e.example/', 'http://e.example', 'https://e.example/n/', 'http://e.example/n?k=v'],
  ...[
    'http://e.example/n#top',
    '/new',
    '/new/',
    '/a',
    'http://e.example/p%20q/',
    '//x.example/n',
    '/n?a=b&c',
  ],
]
const PATTERNS = [
  '^/r(.*)$',
  '^/old/([^/]*)(.*)',
  '/x$',
  '^/a/(b|f.txt)',
  '^/(r|old)/?(.*)',
  '^(.*)/b$',
  'txt',
]
const TARGETS = [
  ...['http://e.example/$1', 'http://e.example$1', '/new/$1', 'https://e.example/?q=$1', '/$2', '/n%20/$1'],
  'http://e.example/$1#$2',
]
const RULE_TARGETS = [
  ...['http://e.example/$1', '/new/$1', '/new?k=$1', 'http://e.example/?q=$1&r=%{REQUEST_METHOD}', '/a/$1'],
  ...['https://%{HTTP_HOST}/$1', '/a/f.txt', '-', 'http://e.example/n#$1', '/n\\%20$1', '/new/$1?', '/new?'],
  ...['/$1/%{REMOTE_ADDR}', '/new%{REQUEST_URI}', '/dir', 'http://e.example/%{QUERY_STRING}', 'new/$1'],
]
const RULE_PATTERNS = [
  '^/?r(.*)$',
  '^/?old/(.*)',
  '^/?(a|old)/(.*)',
  '^(.*)$',
  '^/?a/b',
  '(.*)x$',
  '^/?app/(.*)',
]
const FLAGS = [
  ...[
    'R',
    'R=301',
    'R=303',
    'R,L',
    'R=301,NE',
    'R,NE,L',
    'R,QSA',
    'R=302,QSA,L',
    'R,QSD',
    'R,B',
    'R=301,B,NE',
  ],
  ...['B', 'L', 'QSA', 'PT', 'F', 'G', 'R=404', 'NC,R', 'E=GO:1', 'NE', 'R,BNP,B', 'END', 'B,QSA', 'PT,NE'],
  ...['R,B= ?', 'S=1', 'R=307,L', 'QSL,R', 'L,E=TWO:$1', 'UnsafeAllow3F,R', 'R,QSA,NE', 'R=308,QSA,B'],
]
const CONDITIONS = [
  ...[
    '%{REMOTE_ADDR} ^127\\.0\\.0\\.',
    '%{REQUEST_METHOD} !^POST$',
    '%{HTTP:X-Env} ^(.+)$',
    '%{QUERY_STRING} ^$',
  ],
  ...['%{HTTP_HOST} ^a', '%{ENV:GO} =1', '%{REQUEST_URI} !/new', '%{QUERY_STRING} q=([^&]*)'],
  ...['%{REQUEST_FILENAME} !-f', '%{REQUEST_FILENAME} -d', '%{HTTPS} off', '%{SERVER_PORT} =@PORT@'],
  ...[
    '%{SERVER_NAME} =localhost',
    '%{REMOTE_USER} =alice',
    '%{THE_REQUEST} " /a',
    'expr "%{REMOTE_ADDR} -ipmatch"',
  ],
].filter((condition) => !condition.startsWith('expr'))
const PROXIED = [
  'http://127.0.0.1:@BACKEND@/',
  'http://127.0.0.1:@BACKEND@',
  'http://127.0.0.1:@BACKEND@/b',
  '!',
]

/** Lines that may be in any section and in .htaccess files. */
export function redirectLines(random: Random): readonly string[] {
  const kinds: readonly (() => readonly string[])[] = [
    () => [
      `Redirect ${pick(random, STATUSES)}${quoted(pick(random, PREFIXES))} ${quoted(pick(random, URLS))}`,
    ],
    () => [`RedirectMatch ${pick(random, STATUSES)}${pick(random, PATTERNS)} ${pick(random, TARGETS)}`],
    () => [
      pick(random, ['Redirect gone /r', 'Redirect 404 /a/b', 'RedirectMatch 403 x$', 'Redirect 410 /old/x']),
    ],
    () => ruleLines(random),
    () => ruleLines(random),
    () => [pick(random, FOLDERS)],
    () => [pick(random, ERROR_DOCUMENTS)],
    () => [pick(random, VARIABLES)],
  ]
  return pick(random, kinds)()
}

const FOLDERS = [
  ...['DirectorySlash Off', 'DirectorySlash On', 'DirectoryIndex f.txt', 'DirectoryIndex disabled'],
  ...[
    'DirectoryIndex none.html /a/f.txt',
    'Options +Indexes',
    'AcceptPathInfo On',
    'FallbackResource /a/f.txt',
  ],
  ...['DirectoryIndexRedirect On', 'AcceptPathInfo Off', 'RewriteOptions Inherit'],
]
const ERROR_DOCUMENTS = [
  ...['ErrorDocument 404 http://e.example/lost', 'ErrorDocument 404 /a/f.txt', 'ErrorDocument 403 /none'],
  ...['ErrorDocument 403 "no"', 'ErrorDocument 401 /a/f.txt', 'ErrorDocument 403 http://e.example/no?x=y'],
  ...['ErrorDocument 410 /r', 'ErrorDocument 404 default', 'ErrorDocument 405 /a/f.txt'],
]
const VARIABLES = [
  ...[
    'SetEnvIf Remote_Addr ^127\\.0\\.0\\.1$ LOCAL',
    'SetEnvIf Request_URI txt TWO=2',
    'SetEnvIfNoCase X-Env y GO=1',
  ],
  ...['SetEnvIf Request_Method POST !GO', 'BrowserMatch curl TWO', 'SetEnv GO 1', 'SetEnvIf GO . TWO=$0'],
  ...[`SetEnvIfExpr "%{REQUEST_METHOD} == 'GET'" GO=1`, 'SetEnvIf Host example LOCAL', 'UnsetEnv GO'],
]

/** Lines that only the server and its virtual hosts may have. */
export function serverLines(random: Random): readonly string[] {
  const kinds: readonly (() => readonly string[])[] = [
    () => [`ProxyPass ${pick(random, ['/app', '/app/', '/r', '/a/b', '/dir/'])} ${pick(random, PROXIED)}`],
    () => [`ProxyPass ${pick(random, ['/app', '/'])} http://127.0.0.1:@BACKEND@/n nocanon`],
    () => [
      `ProxyPassMatch ^/(app|r)/(.*)$ http://127.0.0.1:@BACKEND@/${pick(random, ['$2', 'm/$1', '$1/$2?k=v'])}`,
    ],
    () => [
      ...ruleStart(random),
      `RewriteRule ^/app(.*) http://127.0.0.1:@BACKEND@$1 [${pick(random, PROXY_FLAGS)}]`,
    ],
    () => [pick(random, ['UseCanonicalName On', 'UseCanonicalName Off', 'UseCanonicalPhysicalPort On'])],
    () => [pick(random, ['AllowEncodedSlashes On', 'AllowEncodedSlashes NoDecode', 'MergeSlashes Off'])],
    () => [
      pick(random, [
        'Alias /al @ROOT@/htdocs/a',
        'Alias /al/ @ROOT@/htdocs/dir/',
        'AliasMatch ^/am(.*) @ROOT@/htdocs/a$1',
      ]),
    ],
    () => redirectLines(random),
    () => redirectLines(random),
    () => redirectLines(random),
  ]
  return pick(random, kinds)()
}

const PROXY_FLAGS = ['P', 'P,NE', 'P,QSA', 'P,B', 'P,L', 'P,B,NE']

function ruleStart(random: Random): readonly string[] {
  const conditions = Array.from({length: random(3) === 0 ? 1 + random(2) : 0}, () => {
    return `RewriteCond ${pick(random, CONDITIONS)}${random(4) === 0 ? ' [OR]' : ''}`
  })
  return ['RewriteEngine On', ...conditions]
}

function ruleLines(random: Random): readonly string[] {
  const rule = `RewriteRule ${pick(random, RULE_PATTERNS)} ${quoted(pick(random, RULE_TARGETS))}`
  return [...ruleStart(random), `${rule} "[${pick(random, FLAGS)}]"`]
}

function quoted(word: string): string {
  return /[\s#]/.test(word) ? `"${word}"` : word
}
