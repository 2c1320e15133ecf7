import type {Random} from './random.ts'

/** Directives as they should be, and whose handlers look at nothing but their text. */
const DIRECTIVES = [
  ...['ServerAdmin a@b', '"ServerAdmin"x', 'serveradmin> x', 'Options None', 'Options +Indexes', 'Options'],
  ...[
    'AllowOverride None',
    'Require all granted',
    'Require all denied',
    'SSLProxyEngine on',
    'SSLRequireSSL',
  ],
  ...[
    'AddType text/x .x',
    'DirectoryIndex a # b',
    'MergeSlashes on x',
    'RewriteEngine on',
    'RewriteRule a b',
  ],
  ...['RewriteRule "a" b [L] c', 'RewriteCond a b [NC]', 'Order allow,deny', 'Deny from all', 'Define V x'],
  ...[
    'Define W "ServerAdmin y"',
    'UnDefine V',
    `ServerAdmin \${V}`,
    `ServerAdmin \${V`,
    `# \${V} \\`,
    '# a',
    '',
    ' ',
  ],
]

/** Lines that the server rejects, here or anywhere; few, since it stops at the first. */
const FAULTS = [
  ...[
    'ServerAdmin',
    'ServerAdmin a b',
    'ServerAdmin ""',
    'Options Foo',
    'Options Indexes +ExecCGI',
    'options -None',
  ],
  ...[
    'AddType text/x',
    'MergeSlashes',
    'LogLevel foo',
    'RewriteRule a b c',
    'RewriteRule "a b',
    'RewriteCond a',
  ],
  ...['Allow from a#b', 'Allow all', 'Define', 'Define a b c', 'Define a:b', 'UnDefine', `\${W}`, `\${W} x`],
  ...[
    `Server\${V} x`,
    `<\${V} a>`,
    `</\${V}>`,
    'Foo',
    'Foo bar',
    '\\',
    "'",
    '"',
    '"" x',
    '>',
    '<',
    '</',
    'caf\u00e9',
  ],
  ...['< Directory /a>', '</Directory>', '</Location >', '</If', '<Files a></Files>', '<Foo>', '<Else x>'],
  ...['<Directory /a', '<Limit>', 'Error "a', 'Deny from 10.0.0.0/8 a/b # c', 'Allow from a # b c/d'],
]

/** Opening tags; each is closed by the name it has. */
const SECTIONS = [
  ...[
    '<Directory /a>',
    '<directory "/a b">',
    '<Directory ~ "x">',
    '<DirectoryMatch "^/a">',
    '<DirectoryMatch "(">',
  ],
  ...['<Directory>', '<Directory /a /b>', '<Location /a>', '<Location /a> # > b', '<LocationMatch ~ "x">'],
  ...['<Files a>', '<Files a b>', '<FilesMatch "[a">', '<If true>', '<If "true">', '<ElseIf true>', '<Else>'],
  ...['<VirtualHost *:80>', '<VirtualHost *:80 *:81>', '<VirtualHost>', '<Proxy http://a/>', '<Limit GET>'],
  ...['<Limit GET POST>', '<Limit TRACE>', '<LimitExcept POST>', '<LimitExcept HEAD>', '<RequireAll>'],
  ...['<RequireAny>', '<RequireNone>', '<RequireNone x>', '<Proxy http://a/ x>', '<Proxy * x>'],
  ...['<ProxyMatch ^a b>', '<If %{HTTP_HOST}>', '<If on>', '<ElseIf true>=x>'],
]

/** A file of a few directives and sections. Most are as they should be, so that the walk gets somewhere. */
export function randomFile(random: Random): string {
  return randomLines(random, 0) + randomLines(random, 0)
}

function randomLines(random: Random, depth: number): string {
  let text = ''
  for (let count = 1 + random(3); count > 0; count--) {
    const indent = '  '.repeat(depth)
    if (depth > 3 || random(2) === 0) {
      text += `${indent}${oneOf(random, random(16) === 0 ? FAULTS : DIRECTIVES)}${lineEnd(random)}`
      continue
    }
    const opening = oneOf(random, SECTIONS)
    const closing = `</${/^<(\w+)/.exec(opening)?.[1] ?? ''}>`
    text += `${indent}${opening}${lineEnd(random)}${randomLines(random, depth + 1)}`
    if (random(80) > 0) text += `${indent}${closing}${random(8) === 0 ? ' # end' : ''}${lineEnd(random)}`
  }
  return text
}

function oneOf(random: Random, texts: readonly string[]): string {
  return texts[random(texts.length)] ?? ''
}

function lineEnd(random: Random): string {
  return ['\\\n', ' \\\r\n', '\r\n', ' \n'][random(150)] ?? '\n'
}
