import {expect, test} from 'vitest'
import {lookedAt} from '../../../src/inspect/mounts/looked-at.ts'
import {routesOf} from '../../../src/inspect/mounts/routes-of.ts'
import {serverModelOf} from '../../../src/resolve/server/server-model.ts'
import {environmentOf, ROOT, readFiles} from '../../support/environment.ts'

/** `host path extent kind status target`, then the number of heirs and reasons. */
function routes(text: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const files = {...more, 'a.conf': text}
  const server = serverModelOf(readFiles(files), environmentOf(files))
  const known = {fileSystem: server.fileSystem, isComplete: true}
  return routesOf(server, known, lookedAt(server, undefined)).map((route) => {
    const {host, path, extent, kind, status = '-', target, inheritedBy, reasons} = route
    const heirs = inheritedBy === 0 ? '' : ` +${inheritedBy}`
    const doubts = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`
    return `${host?.name ?? 'main'} ${path} ${extent} ${kind} ${status} ${target.replace(ROOT, '')}${heirs}${doubts}`
  })
}

const FILES = {'www/index.html': '', 'www/page.html': '', 'cgi/date': ''}

test('redirects have the status and the target that is written', () => {
  expect(
    routes(`ServerName a
Redirect /a https://b.example/
RedirectPermanent /p https://b.example/
Redirect 410 /gone
RedirectMatch 404 \\.git
RewriteEngine On
RewriteRule ^/r/(.*) https://c.example/$1 [R=301,L]
RewriteRule ^/f - [F]
RewriteRule ^/inside /page.html
<Location /in>
Redirect 303 https://d.example/
</Location>`),
  ).toEqual([
    'main /a subtree redirect 302 https://b.example/',
    'main /p subtree redirect 301 https://b.example/',
    'main /gone subtree redirect 410 ',
    'main \\.git pattern redirect 404 ',
    'main ^/r/(.*) pattern redirect 301 https://c.example/$1',
    'main ^/f pattern redirect 403 ',
    'main /in subtree redirect 303 https://d.example/',
  ])
})

test('a rule whose conditions are not known is told with the doubt', () => {
  expect(
    routes(
      `ServerName a
DocumentRoot ${ROOT}/www
RewriteEngine On
RewriteCond %{HTTP_USER_AGENT} Mobile
RewriteRule ^/m https://m.example/ [R]`,
      FILES,
    ),
  ).toEqual([
    'main / files folder 200 /www',
    'main ^/m pattern redirect - https://m.example/ (RewriteRule ^/m https://m.example/ [R] may rewrite the path)',
  ])
})

test('proxies answer themselves, and what is taken from them is left out', () => {
  expect(
    routes(
      `ServerName a
ProxyPass /static !
ProxyPass / http://127.0.0.1:9/
ProxyPass /never http://127.0.0.1:9/
ProxyPassMatch ^/x/(.*)$ http://127.0.0.1:9/$1
DocumentRoot ${ROOT}/www
Alias /static ${ROOT}/www`,
      FILES,
    ),
  ).toEqual(['main / subtree proxy - http://127.0.0.1:9/', 'main /static files folder 200 /www'])
})

test('folders, files, CGI scripts and handlers are told apart', () => {
  expect(
    routes(
      `ServerName a
DocumentRoot ${ROOT}/www
Alias /page ${ROOT}/www/page.html
Alias /lost ${ROOT}/lost
ScriptAlias /cgi ${ROOT}/cgi
<Location /status>
SetHandler server-status
</Location>
<Location /shut>
SetHandler server-info
Require all denied
</Location>
<Directory ${ROOT}/cgi>
Require all denied
</Directory>`,
      FILES,
    ),
  ).toEqual([
    'main / files folder 200 /www',
    'main /page path file 200 /www/page.html',
    'main /lost files folder 404 /lost',
    'main /cgi files scripts 403 /cgi',
    'main /status subtree handler - server-status',
  ])
})

test('virtual hosts inherit what they do not map themselves', () => {
  expect(
    routes(
      `ServerName a
Alias /shared ${ROOT}/www
<VirtualHost *:80>
ServerName one
Redirect / https://one.example/
</VirtualHost>
<VirtualHost *:80>
ServerName two
Alias /shared/x ${ROOT}/www
</VirtualHost>`,
      FILES,
    ),
  ).toEqual([
    'main /shared files folder 200 /www +1',
    'one / subtree redirect 302 https://one.example/',
    'two /shared/x files folder 200 /www',
  ])
})

test('rules and fallbacks in folders of a DocumentRoot are listed, and folders that depend on the host', () => {
  expect(
    routes(
      `ServerName a
DocumentRoot ${ROOT}/www
FallbackResource /page.html
<Directory ${ROOT}/www/blog>
FallbackResource /blog/post.html
RewriteEngine On
RewriteRule ^went$ https://b.example/ [R=302,L]
RewriteRule ^over$ - [G]
RewriteRule ^inside$ /page.html
</Directory>
<Directory ${ROOT}/elsewhere>
RewriteEngine On
RewriteRule ^went$ https://b.example/ [R=302,L]
</Directory>
<VirtualHost *:80>
ServerName mass
VirtualDocumentRoot ${ROOT}/hosts/%0
</VirtualHost>`,
      {...FILES, 'www/blog/post.html': '', 'elsewhere/x': ''},
    ),
  ).toEqual([
    'main / files folder 200 /www',
    'main / subtree file 200 /page.html',
    'main /blog/ subtree file 200 /blog/post.html',
    'main ^went$ pattern redirect 302 https://b.example/',
    'main ^over$ pattern redirect 410 ',
    'mass / files folder - /hosts/%0 (which folder it is depends on the name or the address that is asked for)',
  ])
})

test('a fallback that is disabled answers nothing', () => {
  const text = `ServerName a\nDocumentRoot ${ROOT}/www\nFallbackResource disabled\n`
  expect(routes(text, FILES)).toEqual(['main / files folder 200 /www'])
})
