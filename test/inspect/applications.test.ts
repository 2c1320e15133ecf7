import {expect, test} from 'vitest'
import {scriptsOf} from '../../src/inspect/mounting-aliases.ts'
import {applicationsOf} from '../../src/inspect/server/applications.ts'
import type {InspectedApplication, Inspection} from '../../src/inspect/server/inspection.ts'
import {inspectionOf} from '../../src/inspect/server/inspection-of.ts'
import {serverModelOf} from '../../src/resolve/server/server-model.ts'
import {withFiles} from '../../src/server/assume-files.ts'
import {environmentOf, readFiles} from '../support/environment.ts'

function inspected(text: string): Inspection {
  const files = {'a.conf': text}
  const reading = readFiles(files)
  const model = serverModelOf(reading, environmentOf(files))
  const fileSystem = withFiles(model.fileSystem, scriptsOf(model))
  const source = {
    mainFile: 'a.conf',
    root: undefined,
    layout: undefined,
    extent: 'server',
    assumptions: [],
  } as const
  return inspectionOf(source, reading, {...model, fileSystem}, {fileSystem, isComplete: false})
}

function runsIn(text: string): readonly string[] {
  return inspected(text).applications.map(
    ({mount, processGroup, applicationGroup, reasons}: InspectedApplication) =>
      `${mount} ${processGroup ?? '?'} ${applicationGroup ?? '?'}${reasons.length > 0 ? ` (${reasons.join()})` : ''}`,
  )
}

test('a group may come from the alias, from a section, or from nowhere', () => {
  expect(
    runsIn(`Listen 8080
ServerName main.example
WSGIDaemonProcess one
WSGIDaemonProcess two
<VirtualHost *:80>
  ServerName a.example
  WSGIScriptAlias /a /srv/a.wsgi process-group=one application-group=%{GLOBAL}
  WSGIScriptAlias /b /srv/b/b.wsgi
  <Directory /srv/b>
    WSGIProcessGroup two
  </Directory>
</VirtualHost>
WSGIScriptAlias /c /srv/c.wsgi`),
  ).toEqual(['/c  main.example:8080|/c', '/a one ', '/b two a.example|/b'])
})

test('a plain Alias mounts an application if its script has the handler of mod_wsgi', () => {
  const alias = 'ServerName a\nAlias /x /srv/x.wsgi\nAlias /y /srv/y.py\n'
  expect(runsIn(alias)).toEqual([])
  const handler = '<Files x.wsgi>\nSetHandler wsgi-script\nOptions ExecCGI\n</Files>\n'
  expect(runsIn(alias + handler)).toEqual(['/x  a|/x'])
})

test('an application behind another one is not reached', () => {
  expect(
    runsIn(`<VirtualHost *:80>
ServerName a
WSGIScriptAlias /x /srv/x.wsgi
WSGIScriptAlias /x/y /srv/y.wsgi
</VirtualHost>
<VirtualHost *:80>
ServerName A
WSGIScriptAlias / /srv/z.wsgi
</VirtualHost>
<VirtualHost *:443>
ServerName a
WSGIScriptAlias / /srv/z.wsgi
</VirtualHost>`),
  ).toEqual([
    '/x  a|/x',
    '/x/y ? ? (not reached: WSGIScriptAlias /x /srv/x.wsgi comes first)',
    '/ ? ? (not reached: the virtual host at /server-root/a.conf:1 has the same name and address)',
    '/  a|',
  ])
})

test('an alias with an expression is asked at paths that it matches', () => {
  expect(
    runsIn(`ServerName a
WSGIDaemonProcess d
WSGIScriptAliasMatch ^/wiki$ /srv/wiki.wsgi
WSGIScriptAliasMatch ^/blog(/.*)?$ /srv/blog.wsgi
WSGIScriptAliasMatch ^.*/\\.bzr/smart$ /srv/bzr.wsgi application-group=%{GLOBAL}
WSGIScriptAliasMatch ^/m/([a-z]+) /srv/$1.wsgi process-group=d
WSGIScriptAliasMatch ^/app(?=/|$) /srv/app.wsgi
WSGIScriptAliasMatch ^/two/(one|two)$ /srv/two.wsgi application-group=%{GLOBAL}
<Location /two/two>
  WSGIProcessGroup d
</Location>`),
  ).toEqual([
    '^/wiki$  a|/wiki',
    '^/blog(/.*)?$  ? (its interpreter depends on the path)',
    '^.*/\\.bzr/smart$  ',
    '^/m/([a-z]+) d ? (its interpreter depends on the path)',
    '^/app(?=/|$)  a|/app',
    '^/two/(one|two)$ ?  (where it runs depends on the path)',
  ])
})

test('a mount of which only the path itself is taken is reached below it', () => {
  expect(runsIn('ServerName a\nRedirectMatch ^/$ /app/\nWSGIScriptAlias / /srv/a.wsgi\n')).toEqual([
    '/  a| (requests for / itself are for RedirectMatch ^/$ /app/)',
  ])
})

test('an alias of mod_alias mounts an application whatever its script is called', () => {
  const handler = (path: string): string =>
    `<Location ${path}>\nSetHandler wsgi-script\nOptions +ExecCGI\nWSGIApplicationGroup %{GLOBAL}\n</Location>\n`
  expect(
    runsIn(`ServerName a
Alias /identity /srv/bin/keystone
${handler('/identity')}
ScriptAlias /cgi /srv/bin/cgi
${handler('/cgi')}
AliasMatch ^/m /srv/m.py
${handler('/m')}
Alias /static /srv/static`),
  ).toEqual(['/identity  ', '/cgi  ', '^/m  '])
})

test('an application that cannot run is told with the reason', () => {
  expect(
    runsIn(`ServerName a
Alias /x /srv/x
<Location /x>
  SetHandler wsgi-script
  Options +ExecCGI
  WSGIProcessGroup nobody
</Location>`),
  ).toEqual(['/x ? ? (no process group "nobody" is defined)'])
})

test('a rule that gives the handler mounts an application', () => {
  expect(
    runsIn(`ServerName a
WSGIDaemonProcess mass
WSGIProcessGroup mass
WSGIApplicationGroup %{ENV:GROUP}
<Directory /srv>
  Options ExecCGI
</Directory>
RewriteEngine On
RewriteRule ^ - [E=GROUP:%{HTTP_HOST}]
RewriteRule ^/(.*)$ /srv/%{HTTP_HOST}/app.wsgi/$1 [H=wsgi-script,L]`),
  ).toEqual(['^/(.*)$ mass %{ENV:GROUP} (the variable GROUP depends on the request)'])
})

test('a group is used if an application runs in it or any directive names it', () => {
  const names = (text: string): readonly string[] =>
    inspected(text)
      .groups.filter(({isUsed}) => !isUsed)
      .map(({name}) => name)
  const groups = 'WSGIDaemonProcess a\nWSGIDaemonProcess b\nWSGIDaemonProcess c\n'
  expect(names(`${groups}<Location /x>\nWSGIProcessGroup b\n</Location>\n`)).toEqual(['a', 'c'])
  expect(names(`${groups}WSGIImportScript /x process-group=c application-group=x\n`)).toEqual(['a', 'b'])
  expect(names(`${groups}WSGIImportScript /x process-group="c" application-group=x\n`)).toEqual(['a', 'b'])
  expect(names(`${groups}WSGIHandlerScript h /x process-group="b"\n`)).toEqual(['a', 'c'])
  // The name of the host may be that of any group.
  expect(names(`${groups}WSGIProcessGroup %{SERVER}\n`)).toEqual([])
})

test('thousands of hosts take time in proportion to their number', () => {
  const hosts = (count: number): string =>
    Array.from(
      {length: count},
      (_, index) =>
        `<VirtualHost *:80>\nServerName h${index}\nWSGIScriptAlias / /srv/${index}.wsgi\n</VirtualHost>\n`,
    ).join('')
  const files = {'a.conf': hosts(5000)}
  const model = serverModelOf(readFiles(files), environmentOf(files))
  const server = {...model, fileSystem: withFiles(model.fileSystem, scriptsOf(model))}
  const before = process.cpuUsage()
  expect(applicationsOf(server).applications).toHaveLength(5000)
  const {user, system} = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(3000)
})

test('an application of the main server is told where hosts that inherit it run it otherwise', () => {
  expect(
    runsIn(`ServerName main
Alias /identity /srv/bin/keystone
<Location /identity>
  SetHandler wsgi-script
  Options +ExecCGI
  WSGIProcessGroup public
  WSGIApplicationGroup %{GLOBAL}
</Location>
<VirtualHost *:5000>
  WSGIDaemonProcess public
</VirtualHost>
<VirtualHost *:80>
  ServerName cloud.example
</VirtualHost>`),
    // A virtual host without a name has that of the main server, which may use its groups: 200, and 500 in the other one.
  ).toEqual([
    '/identity public  (in cloud.example: process group "public" is defined by a server of another name)',
  ])
})
