import {expect, test} from 'vitest'
import {applicationsOf, type InspectedApplications} from '../../src/inspect/server/applications.ts'
import {serverModelOf} from '../../src/resolve/server/server-model.ts'
import {environmentOf, ROOT, readFiles} from '../support/environment.ts'

const SCRIPT = 'def application(environ, start_response): pass\n'

/** What is found of a configuration with files below `/server-root`. */
function found(
  text: string,
  names: readonly string[],
  more: Readonly<Record<string, string>> = {},
): InspectedApplications {
  const files = {...Object.fromEntries(names.map((name) => [name, SCRIPT])), ...more, 'a.conf': text}
  return applicationsOf(serverModelOf(readFiles(files), environmentOf(files)))
}

function shown({applications}: InspectedApplications): readonly string[] {
  return applications.map(
    ({mount, script, processGroup, applicationGroup, place}) =>
      `${mount} ${script.replace(ROOT, '')} ${processGroup}|${applicationGroup} ${place.line}`,
  )
}

test('a handler by extension makes an application of each script in a DocumentRoot', () => {
  const text = `ServerName a
DocumentRoot ${ROOT}/www
WSGIDaemonProcess d
<Directory ${ROOT}/www>
  Options ExecCGI
  AddHandler wsgi-script .wsgi
</Directory>
<Directory ${ROOT}/www/sub>
  WSGIProcessGroup d
</Directory>
`
  expect(shown(found(text, ['www/one.wsgi', 'www/sub/two.wsgi', 'www/page.html']))).toEqual([
    '/one.wsgi /www/one.wsgi |a|/one.wsgi 6',
    '/sub/two.wsgi /www/sub/two.wsgi d|a|/sub/two.wsgi 6',
  ])
})

test('a handler for a whole folder makes one of each file that answers', () => {
  const text = `ServerName a
Alias /apps ${ROOT}/apps/
<Directory ${ROOT}/apps>
  Options ExecCGI
  SetHandler wsgi-script
</Directory>
`
  const files = {'apps/style.css': 'p {}', 'apps/broken.wsgi': '# nothing here\n'}
  const result = found(text, ['apps/one', 'apps/two words.py'], files)
  expect(shown(result)).toEqual([
    '/apps/broken.wsgi /apps/broken.wsgi undefined|undefined 5',
    '/apps/one /apps/one |a|/apps/one 5',
    '/apps/two words.py /apps/two words.py |a|/apps/two words.py 5',
  ])
  expect(result.applications[0]?.reasons).toEqual([
    `${ROOT}/apps/broken.wsgi is run as a script and holds no "application"`,
  ])
})

test('a handler may stand in an .htaccess file', () => {
  const text = `ServerName a
DocumentRoot ${ROOT}/www
<Directory ${ROOT}/www>
  AllowOverride All
</Directory>
`
  const files = {'www/apps/.htaccess': 'Options +ExecCGI\nSetHandler wsgi-script\n'}
  const {applications} = found(text, ['www/other.py', 'www/apps/one.py'], files)
  expect(applications.map(({mount, place}) => [mount, place])).toEqual([
    ['/apps/one.py', {file: `${ROOT}/www/apps/.htaccess`, line: 2}],
  ])
})

test('an alias to a folder mounts the scripts in it, declared where the alias is', () => {
  const text = `ServerName a\nWSGIScriptAlias /d/ ${ROOT}/scripts/ application-group=%{GLOBAL}\n`
  expect(shown(found(text, ['scripts/one.wsgi', 'scripts/two.wsgi']))).toEqual([
    '/d/one.wsgi /scripts/one.wsgi | 2',
    '/d/two.wsgi /scripts/two.wsgi | 2',
  ])
})

test('a folder without scripts leaves the alias as it is', () => {
  const {applications} = found(`WSGIScriptAlias /d/ ${ROOT}/scripts/\n`, ['scripts/sub/'])
  expect(applications.map(({mount, reasons}) => [mount, reasons])).toEqual([
    ['/d/', ['requests are answered with 403']],
  ])
})

test('a script that another mount covers, or that is not let in, is not one of the folder', () => {
  const text = `ServerName a
DocumentRoot ${ROOT}/www
AddHandler wsgi-script .wsgi
Options ExecCGI
WSGIScriptAlias /app ${ROOT}/one.wsgi
<Files secret.wsgi>
  Require all denied
</Files>
`
  const names = ['one.wsgi', 'www/app/two.wsgi', 'www/three.wsgi', 'www/secret.wsgi']
  expect(shown(found(text, names))).toEqual([
    '/three.wsgi /www/three.wsgi |a|/three.wsgi 3',
    '/app /one.wsgi |a|/app 5',
  ])
})

test('a script without the permission to run is told with the answer it gets', () => {
  const text = `DocumentRoot ${ROOT}/www\nAddHandler wsgi-script .wsgi\n`
  expect(found(text, ['www/one.wsgi']).applications).toMatchObject([
    {mount: '/one.wsgi', processGroup: undefined, reasons: ['Options ExecCGI is off for this file']},
  ])
})

test('hosts without a DocumentRoot of their own inherit its scripts', () => {
  const text = `ServerName a
DocumentRoot ${ROOT}/www
AddHandler wsgi-script .wsgi
Options ExecCGI
<VirtualHost *:80>
</VirtualHost>
<VirtualHost *:80>
  DocumentRoot ${ROOT}/other
</VirtualHost>
`
  expect(found(text, ['www/one.wsgi']).applications).toMatchObject([{mount: '/one.wsgi', inheritedBy: 1}])
})

test('no more scripts and files are looked at than is said', () => {
  const text = `DocumentRoot ${ROOT}/www\nAddHandler wsgi-script .wsgi\nOptions ExecCGI\n`
  const names = Array.from({length: 2001}, (_, index) => `www/${index}.wsgi`)
  const {applications, limits} = found(text, names)
  expect(applications.length).toBe(100)
  expect(limits).toEqual([
    {folder: `${ROOT}/www`, kind: 'files', most: 2000},
    {folder: `${ROOT}/www`, kind: 'scripts', most: 100},
  ])
})

test('a script whose name is not UTF-8, or holds what means something in a URL, is one too', () => {
  const text = `ServerName a
DocumentRoot ${ROOT}/www
<Directory ${ROOT}/www>
  Options ExecCGI
  AddHandler wsgi-script .wsgi
</Directory>
`
  expect(shown(found(text, ['www/caf\udce9.wsgi', 'www/a?b#c%20 d.wsgi']))).toEqual([
    '/a?b#c%20 d.wsgi /www/a?b#c%20 d.wsgi |a|/a?b#c%20 d.wsgi 5',
    '/caf\udce9.wsgi /www/caf\udce9.wsgi |a|/caf\udce9.wsgi 5',
  ])
})

test('aliases of one folder do not try each of many rules for each of its files', () => {
  const rules = Array.from({length: 100}, (_, at) => `RewriteRule (x)${at}$ /none [PT]\n`)
  const aliases = Array.from({length: 400}, (_, at) => `WSGIScriptAlias /a${at} ${ROOT}/www\n`)
  const names = Array.from({length: 100}, (_, index) => `www/${String(index).padStart(2, '0')}.wsgi`)
  const text = `LoadModule rewrite_module m\nRewriteEngine On\n${rules.join('')}${aliases.join('')}`
  const {applications, limits} = found(text, names)
  // A million lines in all, where a request costs as much as 30 of them.
  const asked = Math.floor(1_000_000 / (100 + 30))
  expect(applications.filter(({script}) => script.endsWith('.wsgi'))).toHaveLength(asked)
  expect(limits[0]).toEqual({folder: `${ROOT}/www`, kind: 'files', most: asked % 100})
  expect(limits.slice(1)).toEqual(
    new Array(400 - Math.ceil(asked / 100)).fill({folder: `${ROOT}/www`, kind: 'files', most: 0}),
  )
})
