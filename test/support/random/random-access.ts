/** Servers that decide by many rules who is let in, and what handles a file. */

import {requestCases} from '../recorded/request-cases.ts'
import type {Random} from './random.ts'
import {APPLICATION, type RandomServer} from './random-server.ts'

const ACCESS: readonly string[] = [
  ...['Require all granted', 'Require all denied', 'Require method GET', 'Require local', 'Require env x'],
  ...['Order allow,deny', 'Order deny,allow', 'Order mutual-failure', 'Allow from all', 'Deny from all'],
  ...['Order allow,deny\nAllow from all', 'Order deny,allow\nDeny from all', 'Deny from none'],
  ...['Order mutual-failure\nAllow from all', 'Order Deny,Allow\nAllow from all\nDeny from all'],
  ...['Order Allow,Deny\nAllow from all\nDeny from all', 'Satisfy any', 'Satisfy all', 'Deny from 127.0.0.1'],
  ...['AuthMerging And', 'AuthMerging Or', 'AuthMerging Off', 'AuthMerging And\nRequire all granted'],
  ...['AuthMerging Or\nRequire all denied', 'AuthMerging And\nRequire all denied'],
  '<RequireAny>\nRequire all denied\nRequire all granted\n</RequireAny>',
  '<RequireAll>\nRequire all granted\nRequire all denied\n</RequireAll>',
  '<RequireAll>\nRequire all granted\n<RequireNone>\nRequire all denied\n</RequireNone>\n</RequireAll>',
  '<RequireAll>\nRequire not all denied\nRequire all granted\n</RequireAll>',
  ...['<Limit GET>', '<Limit POST>', '<Limit PUT>', '<LimitExcept GET>', '<LimitExcept POST>'].flatMap(
    (opening) =>
      ['Require all denied', 'Require all granted', 'Deny from all', 'Order allow,deny'].map(
        (line) => `${opening}\n${line}\n</${/\w+/.exec(opening)?.[0]}>`,
      ),
  ),
]

const OPTIONS: readonly string[] = [
  ...['Options None', 'Options All', 'Options +ExecCGI', 'Options -ExecCGI', 'Options ExecCGI'],
  ...['Options Indexes', 'Options +Indexes', 'Options -Indexes', 'Options -FollowSymLinks'],
  'Options +MultiViews',
]

const HANDLERS: readonly string[] = [
  ...['SetHandler wsgi-script', 'SetHandler none', 'SetHandler None', 'SetHandler default-handler'],
  ...['SetHandler WSGI-Script', 'AddHandler wsgi-script .wsgi', 'AddHandler wsgi-script wsgi .py'],
  ...['AddHandler default-handler .wsgi', 'RemoveHandler .wsgi', 'AddType text/x .wsgi', 'RemoveType .py'],
  ...['ForceType text/x', 'ForceType application/x-httpd-wsgi', 'AddType application/x-httpd-wsgi .py'],
]

const MOUNTS: readonly string[] = [
  ...['WSGIScriptAlias /a @ROOT@/app/one.wsgi', 'WSGIScriptAlias / @ROOT@/app/two.wsgi'],
  ...['WSGIScriptAlias /d @ROOT@/app/handled', 'WSGIScriptAlias /d/ @ROOT@/app/handled/'],
  ...['Alias /h @ROOT@/app/handled', 'Alias /h/ @ROOT@/app/handled/', 'Alias /s @ROOT@/app/handled/one.py'],
  ...['DocumentRoot @ROOT@/app/handled', 'DirectoryIndex one.py one.wsgi', 'WSGIProcessGroup g'],
  'UseCanonicalName On',
]

const SECTIONS: readonly string[] = [
  ...[
    'Location /a',
    'Location /',
    'Location /h',
    'Location /d',
    'LocationMatch ^/h',
    'If true',
    'Directory /',
  ],
  ...['Directory @ROOT@/app', 'Directory @ROOT@/app/handled', 'Directory @ROOT@/htdocs'],
  ...['DirectoryMatch handled', 'Files one.wsgi', 'Files *.py', 'FilesMatch ^one'],
]

const PATHS: readonly string[] = [
  ...['/', '/a', '/a/x', '/h', '/h/', '/h/one.wsgi', '/h/one.wsgi/x', '/h/one.py', '/h/one', '/h/one.txt'],
  ...['/h/none.wsgi', '/h/none.py', '/s', '/s/x', '/d', '/d/', '/d/one.wsgi', '/d/one.py/x', '/d/one'],
  ...['/one.wsgi', '/one.py', '/one', '/index.html', '/none', '/sub', '/sub/'],
]

const ADDRESSES = ['*:@PORT@', '127.0.0.1:@PORT@', '*:*', '*', '_default_:@PORT@', '127.0.0.1']
const NAMES = ['a.example', 'A.example', 'a.example:@PORT@', 'a.example:1']
const ASKED = ['a.example', 'a.example', 'A.EXAMPLE.', 'x.example', 'b.org', 'localhost:@PORT@']
const OVERRIDES = [
  'All',
  'None',
  'FileInfo',
  'Limit AuthConfig',
  'Options',
  'FileInfo Limit AuthConfig Options',
]

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''
const MODULES = ['access_compat', 'authz_host', 'authn_core'].map(
  (name) => `LoadModule ${name}_module @MODULES@/mod_${name}.so`,
)
const FILES: Readonly<Record<string, string>> = {
  'conf/base.conf': BASE,
  ...Object.fromEntries(
    ['app/one.wsgi', 'app/two.wsgi', 'app/handled/one.wsgi', 'app/handled/one.py', 'app/handled/one'].map(
      (path) => [path, APPLICATION],
    ),
  ),
  'app/handled/one.txt': 'one\n',
  'htdocs/index.html': 'index\n',
  'htdocs/sub/index.html': 'sub\n',
}

/** A server of a few lines and sections, often with a virtual host and an .htaccess file. */
export function randomAccess(random: Random): RandomServer {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const rule = (): string => pick(pick([ACCESS, ACCESS, OPTIONS, HANDLERS]))
  const section = (): string => {
    const opening = pick(SECTIONS)
    const rules = Array.from({length: 1 + random(3)}, rule)
    return [`<${opening}>`, ...rules, `</${opening.split(' ')[0]}>`].join('\n')
  }
  const lines = (most: number): readonly string[] =>
    Array.from({length: 1 + random(most)}, () =>
      random(4) === 0 ? section() : pick(pick([MOUNTS, OPTIONS, HANDLERS])),
    )
  const host = [
    `<VirtualHost ${pick(ADDRESSES)}>`,
    `ServerName ${pick(NAMES)}`,
    ...(random(3) === 0 ? ['ServerAlias *.example b.*'] : []),
    ...lines(6),
    '</VirtualHost>',
  ]
  const main = [
    'Include conf/base.conf',
    ...MODULES,
    'WSGIDaemonProcess g threads=2',
    `<Directory @ROOT@/app/handled>\nAllowOverride ${pick(OVERRIDES)}\n</Directory>`,
    ...lines(7),
    ...(random(2) === 0 ? host : []),
    '',
  ]
  const htaccess = {'app/handled/.htaccess': `${Array.from({length: 1 + random(2)}, rule).join('\n')}\n`}
  const requests = Array.from({length: 40}, () => ({
    path: pick(PATHS),
    host: pick(ASKED),
    ...(random(6) === 0 ? {method: 'POST', body: 'a=b'} : {}),
  }))
  const files = {...FILES, 'conf/httpd.conf': main.join('\n'), ...(random(3) === 0 ? htaccess : {})}
  return {files, requests}
}
