/** The real server is asked for the endpoints that are listed of it, and for paths that are not. */
import {describe, expect} from 'vitest'
import type {Endpoint} from '../../src/inspect/mounts/endpoint.ts'
import {openServer} from '../../src/inspect/opened-server.ts'
import {explainRequest} from '../../src/inspect/request/explain-request.ts'
import {endpointsIn} from '../../src/inspect/server/endpoints.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {applicationHeading} from '../support/server/application-heading.ts'
import {serverTest} from '../support/server/httpd.ts'
import {newServerFolder, type ServerRequest} from '../support/server/running-server.ts'

const APPLICATION = `def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'it runs']
`

/** A server with all that answers in a server, and with what hides it. */
const MIXED = {
  'conf/httpd.conf': `${applicationHeading(['status', 'info'])}WSGIDaemonProcess d
Alias /shared @ROOT@/shared
Alias /robots.txt @ROOT@/shared/robots.txt
Alias /gone-folder @ROOT@/nothing
WSGIScriptAlias /health @ROOT@/app/health.wsgi
<Location /status>
  SetHandler server-status
</Location>
<VirtualHost *:@PORT@>
  ServerName one.example
  ServerAlias uno.example *.one.example
  DocumentRoot @ROOT@/htdocs
  ScriptAlias /cgi/ @ROOT@/cgi/
  Alias /listed @ROOT@/listed
  <Directory @ROOT@/listed>
    Options Indexes
  </Directory>
  Alias /closed @ROOT@/shared
  <Location /closed>
    Require all denied
  </Location>
  Redirect permanent /old https://new.example/
  Redirect gone /left
  RedirectMatch 404 /\\.git
  RedirectMatch ^/(\\d{4})/(.*)$ https://archive.example/$1
  RewriteEngine On
  RewriteRule ^/forbidden - [F]
  RewriteRule ^/moved/(.*)$ https://moved.example/$1 [R=302,L]
  ProxyPass /backend http://127.0.0.1:@PORT2@/shared
  WSGIScriptAlias /app @ROOT@/app/app.wsgi process-group=d
  WSGIScriptAliasMatch ^/(red|blue)/paint$ @ROOT@/app/app.wsgi
  WSGIScriptAlias /missing @ROOT@/app/missing.wsgi
  <Directory @ROOT@/htdocs/blog>
    FallbackResource /blog/post.html
    RewriteEngine On
    RewriteRule ^went$ https://moved.example/ [R=302,L]
    RewriteRule ^over$ - [G]
  </Directory>
  Alias /handled @ROOT@/handled
  <Directory @ROOT@/handled>
    Options ExecCGI
    AddHandler wsgi-script .wsgi
  </Directory>
</VirtualHost>
<VirtualHost *:@PORT@>
  ServerName two.example
  RedirectMatch ^/$ /start
  WSGIScriptAlias / @ROOT@/app/app.wsgi
</VirtualHost>
<VirtualHost *:@PORT@>
  ServerName one.example
  WSGIScriptAlias / @ROOT@/app/app.wsgi
</VirtualHost>
<VirtualHost *:1>
  ServerName unheard.example
  Redirect / https://new.example/
</VirtualHost>
`,
  'shared/robots.txt': 'User-agent: *\n',
  'shared/page.html': 'page\n',
  'listed/a.txt': 'a\n',
  'htdocs/index.html': 'home\n',
  'htdocs/blog/post.html': 'post\n',
  'cgi/date.cgi': '#!/bin/sh\necho\n',
  'app/app.wsgi': APPLICATION,
  'app/health.wsgi': APPLICATION,
  'handled/run.wsgi': APPLICATION,
}

const SERVERS = [
  {name: 'a server with all that answers', files: MIXED},
  // Every fifth, since each is started.
  ...requestCases().filter((_, index) => index % 5 === 0),
]

describe('every endpoint that is listed answers, and paths that are not listed do not', () => {
  serverTest.concurrent.each(SERVERS)('$name', async ({name, files}) => {
    const folder = await newServerFolder(files)
    const opened = openServer({serverRoot: folder.root, mainFile: 'conf/httpd.conf'})
    const endpoints = endpointsIn(opened, {})
    const asked = endpoints.flatMap((endpoint) => pathsOf(endpoint).map((path) => ({endpoint, path})))
    const outside = strangersOf(endpoints).filter((url) => {
      const {resolution} = explainRequest(opened, url)
      return resolution.certain
    })
    const [two] = [folder.fill('@PORT2@')]
    const requests = [
      ...asked.map(({endpoint, path}) => [endpoint.url, path] as const),
      ...outside.map((url) => [url, undefined] as const),
    ].map(([url, path]): ServerRequest => {
      const [, host = '', port] = /\/\/(.*?(?::(\d+))?)$/.exec(originOf(url)) ?? []
      return {host, path: path ?? url.slice(originOf(url).length), ...(port === two ? {port} : {})}
    })
    const answers = await folder.ask(requests)
    if (typeof answers === 'string') throw new Error(`${name}: ${answers}`)
    const wrong = asked.flatMap(({endpoint, path}, index) => {
      const status = answers[index]?.status ?? 0
      const isRight = isAsListed(endpoint, path, status)
      return isRight
        ? []
        : [`${endpoint.url} ${path} ${endpoint.kind} ${endpoint.status} ${endpoint.certain}: ${status}`]
    })
    const found = outside.filter((_, index) => answers[asked.length + index]?.status !== 404)
    expect({wrong, found}).toEqual({wrong: [], found: []})
    if (files === MIXED) expect(endpoints.length).toBeGreaterThan(28)
  })
})

/** The path of the URL, and one below it where all of them answer. */
function pathsOf({url, extent}: Endpoint): readonly string[] {
  const path = url.replace(/^https?:\/\/[^/]*/, '')
  return extent === 'subtree' ? [path, `${path.replace(/\/$/, '')}/zz-below`] : [path]
}

/** The status is that of the URL itself; what answers elsewhere may say anything. */
function isAsListed({url, kind, status, certain}: Endpoint, path: string, actual: number): boolean {
  if (!certain || kind === 'proxy' || kind === 'handler') return true
  return url.endsWith(path) && status !== undefined ? actual === status : actual !== 404
}

/** URLs of hosts that have endpoints which no endpoint is about. */
function strangersOf(endpoints: readonly Endpoint[]): readonly string[] {
  const origins = [...new Set(endpoints.map(({url}) => originOf(url)))]
  return origins.flatMap((origin) => {
    const own = endpoints.filter(({url}) => originOf(url) === origin)
    const names = own.filter(({extent}) => extent === 'path' || extent === 'files')
    return ['/zz-nowhere', '/zz/nowhere.html', ...names.map(({path}) => `${path.replace(/\/$/, '')}zz`)]
      .filter((path) => path.startsWith('/') && !own.some((endpoint) => isAbout(endpoint, path)))
      .map((path) => origin + path)
  })
}

/** Scheme, name and port of a URL; any name stands for all that no host has. */
function originOf(url: string): string {
  return (/^https?:\/\/[^/]*/.exec(url)?.[0] ?? '').replace('//*', '//any.example')
}

function isAbout({path, extent, url}: Endpoint, asked: string): boolean {
  if (extent === 'pattern') return new RegExp(path).test(asked)
  return (
    extent === 'subtree' &&
    (path === '/' || `${asked}/`.startsWith(`${path.replace(/\/$/, '')}/`) || url.endsWith('/'))
  )
}
