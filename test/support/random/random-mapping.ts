/** Servers of a few directives that decide what a URL leads to, in random order and places. */

import {requestCases} from '../recorded/request-cases.ts'
import type {Random} from './random.ts'
import {APPLICATION, type RandomServer} from './random-server.ts'

/** Nothing listens there, so that an answer of the proxy is told from all others. */
const PROXIED = 'http://127.0.0.1:1/'

const LINES: readonly string[] = [
  ...['Redirect /r http://e.example/', 'Redirect permanent /r/x /y', 'Redirect gone /g', 'Redirect 404 /n'],
  ...['Redirect 307 /a/t http://e.example/', 'Redirect seeother /a/s http://e.example/'],
  ...['RedirectPermanent /a/p http://e.example/', 'RedirectTemp /t http://e.example/'],
  ...['Redirect /a http://e.example/', 'RedirectMatch ^/m(.*)$ http://e.example/$1'],
  ...['RedirectMatch gone ^/gm', 'RedirectMatch 403 /secret', 'RedirectMatch temp ^/a/one http://e.example/'],
  ...[`ProxyPass /a ${PROXIED}`, 'ProxyPass /a !', 'ProxyPass /a/t !', `ProxyPass /r/ ${PROXIED}`],
  ...[`ProxyPass /g ${PROXIED}`, `ProxyPassMatch ^/pm ${PROXIED}`, `ProxyPassMatch ^/a/one ${PROXIED}`],
  ...['ProxyPassMatch ^/a/one !', `RewriteEngine On\nRewriteRule ^/r(.*) ${PROXIED}$1 [P]`],
  ...['Alias /a @ROOT@/htdocs/sub', 'Alias /a/ @ROOT@/htdocs/sub/', 'Alias /a @ROOT@/app/handled'],
  ...['Alias /f @ROOT@/htdocs/sub/page.html', 'Alias /dir @ROOT@/htdocs/dir/'],
  ...['AliasMatch ^/am/(.*) @ROOT@/htdocs/$1', 'RewriteEngine On\nRewriteRule ^/t(.*) /a$1 [PT]'],
  ...['WSGIScriptAlias /a @ROOT@/app/one.wsgi', 'WSGIScriptAlias /a/p @ROOT@/app/two.wsgi'],
  ...['WSGIScriptAlias / @ROOT@/app/two.wsgi', 'WSGIScriptAlias /front @ROOT@/app/one.wsgi'],
  ...['WSGIScriptAliasMatch ^/a/([a-z]+)/ @ROOT@/app/one.wsgi', 'WSGIScriptAlias /g @ROOT@/app/two.wsgi'],
  ...['DirectoryIndex index.wsgi', 'DirectoryIndex disabled', 'DirectoryIndex index.wsgi index.html'],
  ...['DirectoryIndex /front', 'DirectoryIndex none.html disabled', 'DirectoryIndex DISABLED'],
  ...['FallbackResource /front', 'FallbackResource /none', 'FallbackResource disabled'],
  ...['ErrorDocument 403 /a', 'ErrorDocument 404 /front', 'ErrorDocument 404 http://e.example/'],
  ...['ErrorDocument 404 default', 'ErrorDocument 403 "no no"', 'ErrorDocument 404 /index.html'],
  ...['ErrorDocument 404 /none', 'ErrorDocument 500 /front', 'DirectorySlash Off', 'AcceptPathInfo Off'],
  ...['AddHandler wsgi-script .wsgi', 'DocumentRoot @ROOT@/htdocs/sub', 'AllowEncodedSlashes On'],
  ...section('Directory @ROOT@/htdocs/sub', 'DirectorySlash Off', 'Redirect /a http://e.example/'),
  ...section('Directory @ROOT@/htdocs/dir', 'FallbackResource /front', 'Redirect http://e.example/'),
  ...section('Directory @ROOT@/htdocs', 'FallbackResource /sub/page.html', 'Options +Indexes'),
  ...section('Location /a', 'Redirect http://e.example/', `ProxyPass ${PROXIED}`, 'SetHandler none'),
  ...section('Location /r', 'Redirect permanent http://e.example/', 'Redirect /r/x http://e.example/'),
  ...section('Location /a/p', 'ProxyPass !', 'SetHandler wsgi-script'),
  ...section('Location /g', 'Redirect gone', 'Redirect gone /g/h', 'Redirect /x\nRequire all denied'),
  ...section('LocationMatch ^/m', 'Redirect 403', `ProxyPassMatch ${PROXIED}`, `ProxyPass ${PROXIED}`),
  ...section('Location /sub', 'Alias @ROOT@/htdocs/dir', 'ErrorDocument 404 /front'),
  ...section('Location /t', 'Require all denied', 'Redirect /t http://e.example/\nRequire all denied'),
  ...section('Location /f', 'AcceptPathInfo On', 'Alias @ROOT@/htdocs/sub/page.html'),
  ...section('Location /', 'Require all granted'),
  ...section('If "%{REQUEST_URI} =~ m#^/a#"', 'SetHandler none', 'Redirect /a http://e.example/'),
  ...section('Files page.html', 'SetHandler wsgi-script', 'Redirect http://e.example/'),
  '<Directory @ROOT@/app/handled>\nOptions +ExecCGI\nSetHandler wsgi-script\n</Directory>',
]

/** A section with each of these lines. */
function section(opening: string, ...lines: readonly string[]): readonly string[] {
  const name = opening.split(' ')[0] ?? ''
  return lines.map((line) => `<${opening}>\n${line}\n</${name}>`)
}

const PATHS: readonly string[] = [
  ...[
    '/',
    '/a',
    '/a/',
    '/a/p',
    '/a/p/x',
    '/a/t',
    '/a/s',
    '/a/one',
    '/a/one/x',
    '/a/x/',
    '/a/secret',
    '/a%2Fb',
  ],
  ...['/a/page.html', '/a/index.wsgi', '/ab', '/r', '/r/', '/r/x', '/r/x/y', '/rx', '/g', '/g/h', '/gm'],
  ...['/n', '/n/o', '/m', '/mx', '/p', '/t', '/t/p', '/f', '/f/x', '/f/', '/am/sub', '/am/sub/page.html'],
  ...['/am/none', '/dir', '/dir/', '/dir/none', '/sub', '/sub/', '/sub/page.html', '/sub/page.html/x'],
  ...['/sub/none', '/front', '/front/x', '/none', '/none/x', '/index.html', '/pm', '/secret', '/y'],
  ...['/page.html', '/index.wsgi'],
]

const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''
const MODULES = ['proxy', 'proxy_http'].map((name) => `LoadModule ${name}_module @MODULES@/mod_${name}.so`)
const FILES: Readonly<Record<string, string>> = {
  'conf/base.conf': BASE,
  ...Object.fromEntries(
    ['app/one.wsgi', 'app/two.wsgi', 'app/handled/index.wsgi', 'app/handled/one', 'htdocs/index.wsgi'].map(
      (path) => [path, APPLICATION],
    ),
  ),
  'htdocs/index.html': 'index\n',
  'htdocs/sub/index.html': 'sub\n',
  'htdocs/sub/page.html': 'page\n',
  'htdocs/dir/x.txt': 'x\n',
}

/** A server of up to five lines, and often a virtual host of up to four. */
export function randomMapping(random: Random): RandomServer {
  const picked = (most: number): readonly string[] =>
    Array.from({length: 1 + random(most)}, () => LINES[random(LINES.length)] as string)
  const main = picked(5)
  const host =
    random(2) === 0 ? [] : ['<VirtualHost *:@PORT@>', 'ServerName a.example', ...picked(4), '</VirtualHost>']
  const requests = Array.from({length: 40}, () => ({
    path: PATHS[random(PATHS.length)] as string,
    host: random(3) === 0 ? 'localhost:@PORT@' : 'a.example',
  }))
  const lines = ['Include conf/base.conf', ...MODULES, ...main, ...host, '']
  return {files: {...FILES, 'conf/httpd.conf': lines.join('\n')}, requests}
}
