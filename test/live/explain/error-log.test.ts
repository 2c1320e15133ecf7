/** The real server logs what goes wrong, and `explain --log` leads from each line to what is behind it. */
import {chmodSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'vitest'
import {collectLog} from '../../../src/inspect/log/collect/collect-log.ts'
import {lineFeeder} from '../../../src/inspect/log/collect/line-feeder.ts'
import {type ExplainedLines, explainLog} from '../../../src/inspect/log/explain-log.ts'
import {openServer} from '../../../src/inspect/opened-server.ts'
import {applicationHeading} from '../../support/server/application-heading.ts'
import {serverTest} from '../../support/server/httpd.ts'
import {newServerFolder, type ServerFolder} from '../../support/server/running-server.ts'

const MAIN = `${applicationHeading(['authz_user', 'authn_core', 'authn_file', 'auth_basic', 'access_compat'])}WSGIRestrictEmbedded On
LogLevel warn core:info
WSGIDaemonProcess ours threads=2
WSGIDaemonProcess slow threads=2 socket-timeout=1
WSGIDaemonProcess other threads=2
@FORMAT@
<VirtualHost *:@PORT@>
ServerName one.example
DocumentRoot @ROOT@/htdocs
WSGIProcessGroup ours
Alias /shared @ROOT@/shared
<Location /shared/closed>
  Require ip 192.0.2.0/24
</Location>
<Location /shared/old>
  Order deny,allow
  Deny from all
</Location>
WSGIScriptAlias /typo @ROOT@/app/typo.wsgi process-group=orus
WSGIScriptAlias /foreign @ROOT@/app/foreign.wsgi process-group=theirs
WSGIScriptAlias /restricted @ROOT@/app/restricted.wsgi process-group=other
<Location /restricted>
  WSGIRestrictProcess ours
</Location>
WSGIScriptAlias /embedded @ROOT@/app/embedded.wsgi process-group=%{GLOBAL}
WSGIScriptAlias /lost @ROOT@/app/lost.wsgi
WSGIScriptAlias /module @ROOT@/app/module.wsgi
WSGIScriptAlias /empty @ROOT@/app/empty.wsgi
WSGIScriptAlias /crash @ROOT@/app/crash.wsgi
WSGIScriptAlias /late @ROOT@/app/late.wsgi process-group=slow
Alias /handled @ROOT@/handled
<Directory @ROOT@/handled>
  SetHandler wsgi-script
</Directory>
<Directory @ROOT@/htdocs/rules>
  Options None
  RewriteEngine On
  RewriteRule ^x$ /y
</Directory>
<Directory @ROOT@/htdocs/access>
  AllowOverride AuthConfig
</Directory>
<Directory @ROOT@/htdocs/loop>
  Options FollowSymLinks
  RewriteEngine On
  RewriteRule ^(.*)$ /loop/x$1
</Directory>
ProxyPass /backend http://127.0.0.1:1/
ProxyPass /fast fcgi://127.0.0.1:2/
ScriptAlias /cgi/ @ROOT@/cgi/
</VirtualHost>
<VirtualHost *:@PORT2@>
ServerName two.example
WSGIDaemonProcess theirs threads=2
</VirtualHost>
`

const APP = "def application(environ, start_response):\n    start_response('200 OK', [])\n    return [b'']\n"

const FILES = {
  'htdocs/rules/x': 'x',
  'htdocs/access/.htaccess': 'Options +Indexes\n',
  'htdocs/access/x': 'x',
  'htdocs/loop/x': 'x',
  'htdocs/bare/x': 'x',
  'shared/closed/x': 'x',
  'shared/old/x': 'x',
  'handled/x.wsgi': APP,
  ...Object.fromEntries(
    ['typo', 'foreign', 'restricted', 'embedded'].map((name) => [`app/${name}.wsgi`, APP]),
  ),
  'app/module.wsgi': `import no_such_module\n${APP}`,
  'app/empty.wsgi': 'x = 1\n',
  'app/crash.wsgi':
    'import os, signal\ndef application(environ, start_response):\n    os.kill(os.getpid(), signal.SIGKILL)\n',
  'app/late.wsgi': `import time\ntime.sleep(4)\n${APP}`,
  'cgi/silent': '#!/bin/sh\nexit 0\n',
}

/** What is asked for, what the log makes of it, and a line that is behind it. */
const SITUATIONS: readonly {path: string; kind: string; line?: string; blame?: string}[] = [
  {path: '/shared/closed/x', kind: 'denied', line: 'Require ip 192.0.2.0/24'},
  {path: '/shared/old/x', kind: 'denied', line: 'deny from all'},
  {path: '/typo', kind: 'groupUndefined', line: 'WSGIScriptAlias /typo'},
  {path: '/foreign', kind: 'groupOfOtherHost', line: 'WSGIDaemonProcess theirs'},
  {path: '/restricted', kind: 'groupNotAllowed', line: 'WSGIRestrictProcess ours'},
  {path: '/embedded', kind: 'embeddedDisabled', line: 'WSGIRestrictEmbedded On'},
  {path: '/lost', kind: 'scriptMissing', line: 'WSGIScriptAlias /lost'},
  {path: '/module', kind: 'scriptFails', line: 'WSGIScriptAlias /module', blame: 'elsewhere'},
  {path: '/empty', kind: 'noApplication', line: 'WSGIScriptAlias /empty', blame: 'elsewhere'},
  {path: '/crash', kind: 'headersCutOff', line: 'WSGIScriptAlias /crash', blame: 'elsewhere'},
  {path: '/late', kind: 'answerTooLate', line: 'WSGIDaemonProcess slow', blame: 'elsewhere'},
  {path: '/handled/x.wsgi', kind: 'execCgiOff', line: 'SetHandler wsgi-script'},
  {path: '/no/such/file', kind: 'fileMissing', line: 'DocumentRoot', blame: 'elsewhere'},
  {path: '/bare/', kind: 'noIndex', line: 'DocumentRoot'},
  {path: '/rules/x', kind: 'rewriteForbidden', line: 'DocumentRoot'},
  {path: '/access/x', kind: 'accessFile', line: 'DocumentRoot'},
  {path: '/loop/x', kind: 'redirectLoop', line: 'RewriteRule ^(.*)$', blame: 'unknown'},
  {path: '/backend/x', kind: 'backendNotReached', line: 'ProxyPass /backend', blame: 'elsewhere'},
  {path: '/fast/x', kind: 'noProxyModule', line: 'ProxyPass /fast'},
  {path: '/cgi/silent', kind: 'noHeaders', blame: 'elsewhere'},
]

/** Formats of a log, the default one first. */
const FORMATS = {
  'the default format': '',
  'a format that names the file of the source':
    'ErrorLogFormat "[%{cu}t] [%-m:%l] [pid %P:tid %T] [%v] %F: %E: [client %a] %M% ,\\ referer\\ %{Referer}i"',
  'a format without brackets': 'ErrorLogFormat "%{cu}t %l %P %a %E: %M"',
}

serverTest.each(Object.entries(FORMATS))(
  'lines of the real server in %s lead to what is behind them',
  async (name, format) => {
    const folder = await newServerFolder({...FILES, 'conf/httpd.conf': MAIN.replace('@FORMAT@', format)})
    chmodSync(join(folder.root, 'cgi/silent'), 0o755)
    const isFree = name.includes('without')
    // What is wrong in an .htaccess file begins with its path, which could be anything.
    const asked = SITUATIONS.filter(({kind}) => !isFree || kind !== 'accessFile')
    const answers = await folder.ask(asked.map(({path}) => ({path, host: 'one.example'})))
    if (typeof answers === 'string') throw new Error(answers)
    const known = explained(folder)
    for (const {path, kind, line, blame = 'configuration'} of asked) {
      const found = known.filter((each) => each.kind === kind)
      const lines = found.flatMap(({diagnosis}) => (diagnosis?.causes ?? []).flatMap(({because}) => because))
      const texts = lines.map(({directive}) => directive)
      expect({path, kinds: found.map((each) => each.kind), all: kind}).toMatchObject({
        kinds: expect.arrayContaining([kind]),
      })
      expect(
        found.map(({diagnosis}) => diagnosis?.blame),
        path,
      ).toContain(blame)
      if (line !== undefined) expect(texts.join('\n'), path).toContain(line)
      expect(
        found.every(({record}) => isFree || record.clients.size === 0 || record.clients.has('127.0.0.1')),
      ).toBe(true)
    }
  },
  120_000,
)

function explained({root}: ServerFolder): readonly ExplainedLines[] {
  const collector = collectLog()
  const feeder = lineFeeder((line) => collector.add(line))
  feeder.add(readFileSync(join(root, 'logs/error')))
  feeder.end()
  return explainLog(openServer({serverRoot: root, mainFile: 'conf/httpd.conf'}), collector.result()).known
}
