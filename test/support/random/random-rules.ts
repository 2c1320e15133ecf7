/** Rules of mod_rewrite and files for MultiViews, for random servers: some match the requests, some do not. */

/** Something that picks at random. */
export interface Picker {
  chance(percent: number): boolean
  pick<T>(list: readonly T[]): T
}

const PATTERNS = [
  '^/old/(.*)$',
  '^/old',
  '^/foo(.*)$',
  '^/a/(.+)$',
  '^/never$',
  '!^/(a|h|d|n|ru|static)',
  '^/(one|two)$',
  '^/static/(.*)',
  '^/A',
  '^/ru/x(.*)$',
  '^(.*)$',
  '.*',
]

const TARGETS = [
  '-',
  '/a/$1',
  '/a/$1',
  '/static/s.css',
  '/d/one.wsgi$1',
  '/h/$1',
  '/a$1',
  '/ru/old.wsgi',
  '/n/doc',
  '/site.wsgi/$1',
  '/q?x=$1',
  '/x%1',
]

/** Files, which the path of a script must not become, and other servers, with flags that go with them. */
const FLAGGED_TARGETS = [
  'http://elsewhere.example/$1',
  'http://elsewhere.example/$1 [L]',
  'http://elsewhere.example/$1 [R=301,L]',
  'http://elsewhere.example/$1 [END]',
  '"@ROOT@/app/one.wsgi$1" [H=wsgi-script]',
  '"@ROOT@/app/one.wsgi$1" [H=wsgi-script,L]',
  '@ROOT@/app/handled/one.wsgi/$1',
  '@ROOT@/app/static/$1 [L]',
]

const FLAGS = [
  '',
  '',
  ' [PT]',
  ' [PT]',
  ' [PT,L]',
  ' [L]',
  ' [passthrough,QSA]',
  ' [H=wsgi-script]',
  ' [H=wsgi-script,L]',
  ' [F]',
  ' [G]',
  ' [R=301,L]',
  ' [R]',
  ' [END]',
  ' [NC,PT]',
  ' [C]',
  ' [S=1]',
  ' [NS,PT]',
  ' [E=V:x]',
]

const CONDITIONS = [
  'RewriteCond %{REQUEST_URI} !^/static',
  'RewriteCond %{REQUEST_URI} ^/(old|foo|a)',
  'RewriteCond %{REQUEST_FILENAME} !-f',
  'RewriteCond %{REQUEST_FILENAME} !-d',
  'RewriteCond %{DOCUMENT_ROOT}%{REQUEST_URI} -f',
  'RewriteCond %{HTTP_HOST} ^www\\.',
  'RewriteCond %{HTTP_HOST} =a.example [NC,OR]',
  'RewriteCond %{HTTPS} off',
  'RewriteCond %{HTTPS} =on [OR]',
  'RewriteCond %{REQUEST_METHOD} !=GET',
  'RewriteCond %{QUERY_STRING} ^$',
  'RewriteCond $1 ^[a-z]',
]

/** Nobody knows what a client calls itself, so this one is rare: it makes all answers of a server uncertain. */
const OF_THE_CLIENT = 'RewriteCond %{HTTP_USER_AGENT} Mozilla'

const DIRECTORY_RULES = [
  'RewriteRule ^old\\.wsgi$ one.wsgi',
  'RewriteRule ^old\\.wsgi$ one.wsgi [L]',
  'RewriteRule ^x(.*)$ one.wsgi$1',
  'RewriteRule ^x$ /a/b',
  'RewriteRule ^(.*)y$ $1x',
  'RewriteRule ^$ one.wsgi',
  'RewriteRule . - [L]',
  'RewriteRule ^one\\.wsgi/y - [F]',
  'RewriteRule ^loop loop',
  'RewriteRule ^none$ sub/',
  'RewriteRule one - [H=default-handler]',
  'RewriteRule ^s\\.txt$ - [H=wsgi-script]',
  'RewriteRule ^z.*$ /static/s.css [END]',
  'RewriteRule ^z - [G]',
  'RewriteRule ^r$ http://elsewhere.example/ [R=301]',
  'RewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule ^(.*)$ one.wsgi/$1 [QSA,L]',
  'RewriteCond %{REQUEST_FILENAME} -f [OR]\nRewriteCond %{REQUEST_FILENAME} -d\nRewriteRule ^ - [L]',
  'RewriteRule ^b$ /ru/one.wsgi/b [PT]',
]

/** Directives of a server scope; empty for most scopes. */
export function randomRules({chance, pick}: Picker): readonly string[] {
  if (!chance(45)) return chance(20) ? [`RewriteEngine ${pick(['On', 'Off'])}`] : []
  const lines = [`RewriteEngine ${chance(90) ? 'On' : 'Off'}`]
  do {
    while (chance(25)) lines.push(chance(3) ? OF_THE_CLIENT : pick(CONDITIONS))
    const target = chance(20) ? pick(FLAGGED_TARGETS) : pick(TARGETS) + pick(FLAGS)
    lines.push(`RewriteRule ${pick(PATTERNS)} ${target}`)
  } while (chance(40))
  return lines
}

/** A folder with rules of its own, and one in which MultiViews may look; both with their aliases. */
export function randomFolders(picker: Picker): readonly string[] {
  const {chance, pick} = picker
  const wsgi = chance(50)
  return [
    `${wsgi ? 'WSGIScriptAlias' : 'Alias'} /ru/ "@ROOT@/app/ruled/"`,
    '<Directory "@ROOT@/app/ruled">',
    `    Options ${pick(['ExecCGI FollowSymLinks', 'ExecCGI FollowSymLinks', 'ExecCGI FollowSymLinks MultiViews', 'ExecCGI'])}`,
    ...(wsgi && chance(50) ? [] : ['    SetHandler wsgi-script']),
    `    AllowOverride ${pick(['None', 'All'])}`,
    ...(chance(60) ? directoryRules(picker).map((line) => `    ${line}`) : []),
    '</Directory>',
    ...(chance(15) ? ['<Location "/ru">', '    RewriteRule one - [F]', '</Location>'] : []),
    `${pick(['Alias', 'Alias', 'WSGIScriptAlias'])} /n "@ROOT@/app/many"`,
    '<Directory "@ROOT@/app/many">',
    `    Options ${pick(['MultiViews', 'MultiViews ExecCGI', 'MultiViews ExecCGI', 'ExecCGI'])}`,
    ...(chance(30) ? ['    SetHandler wsgi-script'] : []),
    ...(chance(40) ? ['    AddHandler wsgi-script .wsgi .txt'] : []),
    ...(chance(20) ? ['    RemoveType .txt'] : []),
    ...(chance(20) ? ['    AddType application/x-httpd-wsgi .zz'] : []),
    ...(chance(20) ? ['    DirectoryIndex doc index.html'] : []),
    '</Directory>',
    ...(chance(20) ? ['<Files "doc.txt">', '    Require all denied', '</Files>'] : []),
    ...(chance(20) ? ['<Location "/n/doc.txt">', '    WSGIApplicationGroup located', '</Location>'] : []),
    ...(chance(30)
      ? [
          '<Directory "@ROOT@/htdocs">',
          '    AddHandler wsgi-script .wsgi',
          '    Options +ExecCGI',
          '</Directory>',
        ]
      : []),
  ]
}

/** Directives of a directory. */
export function directoryRules({chance, pick}: Picker): readonly string[] {
  const lines = [
    ...(chance(85) ? ['RewriteEngine On'] : []),
    ...(chance(30) ? [`RewriteBase ${pick(['/ru/', '/ru', '/a'])}`] : []),
  ]
  do lines.push(...pick(DIRECTORY_RULES).split('\n'))
  while (chance(50))
  return lines
}

/** Paths that the rules and folders draw lines between. */
export const RULED_PATHS = [
  '/old/',
  '/old/b',
  '/old/one.wsgi',
  '/foo',
  '/foo/x',
  '/one',
  '/One',
  '/never',
  '/site.wsgi/x',
  '/?v=1',
  '/a/b?v=1',
  '/ru',
  '/ru/',
  '/ru/one.wsgi',
  '/ru/one.wsgi/y',
  '/ru/old.wsgi',
  '/ru/old.wsgi/x',
  '/ru/old',
  '/ru/x',
  '/ru/x/one',
  '/ru/y',
  '/ru/yy',
  '/ru/s',
  '/ru/s.txt',
  '/ru/z',
  '/ru/r',
  '/ru/b',
  '/ru/none',
  '/ru/loop',
  '/ru/sub',
  '/ru/sub/',
  '/ru/sub/two.wsgi',
  '/n/',
  '/n/doc',
  '/n/doc/x',
  '/n/doc.txt',
  '/n/both',
  '/n/note',
  '/n/code',
  '/n/code.wsgi',
  '/n/plain',
  '/n/odd',
  '/n/folder',
  '/n/a.b',
] as const

/** The files of the two folders, made of a script. */
export function ruledFiles(script: string): Readonly<Record<string, string>> {
  const names = [
    'ruled/one.wsgi',
    'ruled/s.txt',
    'ruled/sub/two.wsgi',
    'many/doc.txt',
    'many/both.txt',
    'many/both.html',
    'many/note.en.txt',
    'many/code.wsgi.txt',
    'many/plain.wsgi',
    'many/odd.zz',
    'many/folder.txt/x',
    'many/a.b.txt',
  ]
  return {
    ...Object.fromEntries(names.map((name) => [`app/${name}`, script])),
    'htdocs/site.wsgi': script,
  }
}
