/**
 * The real server as judge of transforms that repair: before, it does not start or answers wrongly; afterwards what
 * was broken is right, and every other answer is the same.
 */
import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'
import {expect} from 'vitest'
import {toBytes, toText} from '../../src/index.ts'
import {readCase, runCase, type Subject} from '../../src/testing.ts'
import {ANY_TARGET, type Target} from '../../src/transform/target.ts'
import removeObsoleteIfversionAccess from '../../transforms/access/remove-obsolete-ifversion-access.ts'
import mergeDuplicateDaemonProcess from '../../transforms/wsgi/merge-duplicate-daemon-process.ts'
import moveLocationsGeneralFirst from '../../transforms/wsgi/move-locations-general-first.ts'
import moveScriptAliasSpecificFirst from '../../transforms/wsgi/move-script-alias-specific-first.ts'
import removeRedundantHandlerNone from '../../transforms/wsgi/remove-redundant-handler-none.ts'
import replacePythonPathWithPythonHome from '../../transforms/wsgi/replace-python-path-with-python-home.ts'
import {requestCases} from '../support/recorded/request-cases.ts'
import {newFolder, serverTest} from '../support/server/httpd.ts'
import {newServerFolder, type RawAnswer, type ServerRequest} from '../support/server/running-server.ts'

/** Says which script it is, its process group, whether it has the main interpreter, and how the URL was cut. */
const APPLICATION = `
import os, mod_wsgi
def application(environ, start_response):
    interpreter = 'main' if mod_wsgi.application_group == '' else 'sub'
    words = [os.path.basename(__file__), mod_wsgi.process_group or 'embedded', interpreter]
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [' '.join(words + [environ['SCRIPT_NAME'] + '|' + environ['PATH_INFO']]).encode()]
`

/** Says where a module of the virtual environment comes from, and whether Python is that of the environment. */
const PACKAGED = `
import os, sys, packaged
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    folder = os.path.basename(os.path.dirname(packaged.__file__))
    return [' '.join([folder, os.path.basename(sys.prefix), 'project' if 'project' in ' '.join(sys.path) else '']).encode()]
`

const PYTHON = `
import sys
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['{}.{}\\n{}'.format(*sys.version_info[:2], sys.base_prefix).encode()]
`

/** Modules, ports and access as the recorded servers have them. */
const BASE = requestCases()[0]?.files['conf/base.conf'] ?? ''

const MAIN = 'Include conf/base.conf\nListen 127.0.0.1:@PORT2@\n'

interface Repaired {
  /** One answer for each request, or what the server said instead of starting. */
  readonly before: readonly string[] | string
  readonly after: readonly string[] | string
  /** Text of `input.conf` afterwards. */
  readonly output: string
}

/** Asks a server before and after a transform has changed its `input.conf`. The main file is `apache2.conf`. */
async function repaired(
  subject: Subject,
  files: Readonly<Record<string, string>>,
  requests: readonly ServerRequest[],
  target: Target = ANY_TARGET,
): Promise<Repaired> {
  const folder = await newServerFolder({
    'conf/base.conf': BASE,
    'conf/httpd.conf': 'Include apache2.conf\n',
    'apache2.conf': `${MAIN}Include input.conf\n`,
    ...files,
  })
  const before = await folder.ask(requests)
  const theCase = {...(await readCase(folder.root)), target}
  const result = runCase(subject, theCase, theCase.input)
  expect(result.failures).toEqual([])
  expect(result.changes).not.toEqual([])
  expect(result.undeclared).toEqual([])
  writeFileSync(join(folder.root, 'input.conf'), toBytes(result.result))
  const after = await folder.ask(requests)
  return {before: inWords(before), after: inWords(after), output: toText(result.result)}
}

function inWords(answers: readonly RawAnswer[] | string): readonly string[] | string {
  if (typeof answers === 'string') return answers
  return answers.map(({status, text}) => (status === 200 ? text.trim() : `${status}`))
}

function scripts(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [`app/${name}`, APPLICATION]))
}

const get = (path: string, host = 'localhost:@PORT@'): ServerRequest => ({path, host})
const ssl = (path: string, host = 'shop.example'): ServerRequest => ({path, host, port: '@PORT2@'})

const DUPLICATE = 'Name duplicates previous WSGI daemon definition.'

function shopOn(port: string, name: string, lines: string): string {
  return `<VirtualHost *:${port}>\n    ServerName ${name}\n${lines}\n</VirtualHost>\n`
}

const SHOP = `    WSGIDaemonProcess shop processes=1 threads=2
    WSGIProcessGroup shop
    WSGIScriptAlias / "@ROOT@/app/shop.wsgi"`

serverTest.concurrent(
  'one of two definitions of a process group is enough for ports 80 and 443',
  async () => {
    const {before, after} = await repaired(
      mergeDuplicateDaemonProcess,
      {
        ...scripts('shop.wsgi'),
        'input.conf': shopOn('@PORT@', 'shop.example', SHOP) + shopOn('@PORT2@', 'shop.example', SHOP),
      },
      [get('/a', 'shop.example'), ssl('/b')],
    )
    expect(before).toContain(DUPLICATE)
    expect(after).toEqual(['shop.wsgi shop sub |/a', 'shop.wsgi shop sub |/b'])
  },
)

serverTest.concurrent(
  'a definition in the main server serves virtual hosts of different names, preloaded ones too',
  async () => {
    const preloaded = `    WSGIDaemonProcess shop processes=1 threads=2
    WSGIScriptAlias / "@ROOT@/app/shop.wsgi" process-group=shop application-group=%{GLOBAL}`
    const {before, after} = await repaired(
      mergeDuplicateDaemonProcess,
      {
        ...scripts('shop.wsgi'),
        'input.conf': shopOn('@PORT@', 'shop.example', preloaded) + shopOn('@PORT2@', 'www.example', SHOP),
      },
      [get('/a', 'shop.example'), ssl('/b', 'www.example')],
    )
    expect(before).toContain(DUPLICATE)
    expect(after).toEqual(['shop.wsgi shop main |/a', 'shop.wsgi shop sub |/b'])
  },
)

serverTest.concurrent(
  'the copy of a definition in the file that certbot makes is the one to go',
  async () => {
    const {before, after} = await repaired(
      mergeDuplicateDaemonProcess,
      {
        ...scripts('shop.wsgi'),
        'apache2.conf': `${MAIN}Include input.conf\nInclude shop.conf\n`,
        'input.conf': `<IfModule mod_alias.c>\n${shopOn('@PORT2@', 'shop.example', SHOP)}</IfModule>\n`,
        'shop.conf': shopOn('@PORT@', 'shop.example', SHOP),
      },
      [get('/a', 'shop.example'), ssl('/b')],
    )
    expect(before).toContain(DUPLICATE)
    expect(after).toEqual(['shop.wsgi shop sub |/a', 'shop.wsgi shop sub |/b'])
  },
)

serverTest.concurrent(
  'nested applications run in their own groups once the general Location comes first',
  async () => {
    const {before, after} = await repaired(
      moveLocationsGeneralFirst,
      {
        ...scripts('admin.wsgi', 'wiki.wsgi', 'root.wsgi'),
        'input.conf': `
WSGIDaemonProcess admin
WSGIDaemonProcess wiki
WSGIDaemonProcess root
WSGIScriptAlias /wiki/admin "@ROOT@/app/admin.wsgi"
WSGIScriptAlias /wiki "@ROOT@/app/wiki.wsgi"
WSGIScriptAlias / "@ROOT@/app/root.wsgi"

# Only with numpy
<Location /wiki/admin>
    WSGIProcessGroup admin
    WSGIApplicationGroup %{GLOBAL}
    Require all granted
</Location>

<Location /wiki>
    WSGIProcessGroup wiki
    Require all granted
</Location>

<Location "/">
    WSGIProcessGroup root
    WSGIApplicationGroup pages
</Location>
`,
      },
      [get('/'), get('/wiki'), get('/wiki/x'), get('/wiki/admin'), get('/wiki/admin/x'), get('/wikis')],
    )
    expect(before).toEqual([
      'root.wsgi root sub |/',
      'wiki.wsgi root sub /wiki|',
      'wiki.wsgi root sub /wiki|/x',
      'admin.wsgi root sub /wiki/admin|',
      'admin.wsgi root sub /wiki/admin|/x',
      'root.wsgi root sub |/wikis',
    ])
    expect(after).toEqual([
      'root.wsgi root sub |/',
      'wiki.wsgi wiki sub /wiki|',
      'wiki.wsgi wiki sub /wiki|/x',
      'admin.wsgi admin main /wiki/admin|',
      'admin.wsgi admin main /wiki/admin|/x',
      'root.wsgi root sub |/wikis',
    ])
  },
)

serverTest.concurrent('applications behind the one at / answer once their aliases come first', async () => {
  const {before, after} = await repaired(
    moveScriptAliasSpecificFirst,
    {
      ...scripts('admin.wsgi', 'wiki.wsgi', 'blog.wsgi', 'root.wsgi'),
      'input.conf': `
WSGIDaemonProcess wiki
WSGIScriptAlias /blog "@ROOT@/app/blog.wsgi"
WSGIScriptAlias / "@ROOT@/app/root.wsgi"
WSGIScriptAlias /wiki "@ROOT@/app/wiki.wsgi" process-group=wiki
WSGIScriptAlias /wiki/admin "@ROOT@/app/admin.wsgi" process-group=wiki application-group=%{GLOBAL}
`,
    },
    [get('/'), get('/blog/x'), get('/wiki/x'), get('/wiki/admin'), get('/wikis')],
  )
  const others = ['root.wsgi embedded sub |/', 'blog.wsgi embedded sub /blog|/x']
  expect(before).toEqual([
    ...others,
    'root.wsgi embedded sub |/wiki/x',
    'root.wsgi embedded sub |/wiki/admin',
    'root.wsgi embedded sub |/wikis',
  ])
  expect(after).toEqual([
    ...others,
    'wiki.wsgi wiki sub /wiki|/x',
    'admin.wsgi wiki main /wiki/admin|',
    'root.wsgi embedded sub |/wikis',
  ])
})

serverTest.concurrent('SetHandler None was of no effect where it is removed', async () => {
  const {before, after} = await repaired(
    removeRedundantHandlerNone,
    {
      ...scripts('root.wsgi', 'media/old.wsgi'),
      'app/media/a.txt': 'text',
      'app/media/index/index.html': 'index',
      'apache2.conf': `${MAIN}Include handlers.conf\nInclude input.conf\n`,
      'handlers.conf': `
AddHandler wsgi-script .wsgi
<Directory "@ROOT@/app/media">
    Options +ExecCGI
</Directory>
<Location /info>
    SetHandler server-info
</Location>
`,
      'input.conf': `
Alias /media "@ROOT@/app/media"
<Location /media>
    SetHandler None
</Location>
WSGIScriptAlias / "@ROOT@/app/root.wsgi"
`,
    },
    ['/media/a.txt', '/media/index/', '/media/', '/media', '/media/none', '/media/old.wsgi', '/x'].map(
      (path) => get(path),
    ),
  )
  expect(after).toEqual(before)
  expect(after).toEqual([
    'text',
    'index',
    '403',
    '301',
    '404',
    'old.wsgi embedded sub /media/old.wsgi|',
    'root.wsgi embedded sub |/x',
  ])
})

serverTest.concurrent('access control without its conditions lets the same requests in', async () => {
  const either = (before: string, since: string, old: string, now: string): string =>
    `<${before}>\n    ${old}\n</${before.split(' ')[0]}>\n<${since}>\n    # Now\n    ${now}\n</${since.split(' ')[0]}>\n`
  const {before, after, output} = await repaired(
    removeObsoleteIfversionAccess,
    {
      ...scripts('root.wsgi', 'closed/closed.wsgi'),
      'app/static/a.txt': 'text',
      'input.conf': `
Alias /static "@ROOT@/app/static"
WSGIScriptAlias /closed "@ROOT@/app/closed/closed.wsgi"
WSGIScriptAlias / "@ROOT@/app/root.wsgi"
<Directory "@ROOT@/app">
${either('IfVersion < 2.4', 'IfVersion >= 2.4', 'Order allow,deny', 'Require all granted')}</Directory>
<Directory "@ROOT@/app/closed">
${either('IfModule !mod_authz_core.c', 'IfModule mod_authz_core.c', 'Order deny,allow', 'Require all denied')}</Directory>
<IfVersion !< 2.3>
    <Location /local>
        <IfVersion > 2.2>
            Require method GET
        </IfVersion>
    </Location>
</IfVersion>
`,
    },
    ['/', '/static/a.txt', '/closed', '/local'].map((path) => get(path)),
    {...ANY_TARGET, httpd: [2, 4, 0]},
  )
  // Only the one that holds a Location is left.
  expect(output.match(/<If\w+/g)).toEqual(['<IfVersion'])
  expect(after).toEqual(before)
  expect(after).toEqual(['root.wsgi embedded sub |/', 'text', '403', 'root.wsgi embedded sub |/local'])
})

serverTest.concurrent(
  'python-home= finds the packages of an environment that python-path= named',
  async () => {
    const python = await pythonOfServer()
    const venv = newEnvironment(python)
    const {before, after} = await repaired(
      replacePythonPathWithPythonHome,
      {
        'app/shop.wsgi': PACKAGED,
        'input.conf': `
WSGIDaemonProcess shop python-path="@ROOT@/project:${venv}/lib/python${python.version}/site-packages"
WSGIProcessGroup shop
WSGIApplicationGroup %{GLOBAL}
WSGIScriptAlias / "@ROOT@/app/shop.wsgi"
`,
      },
      [get('/')],
    )
    expect(before).toEqual([`site-packages ${basename(python.home)} project`])
    expect(after).toEqual(['site-packages my venv project'])
  },
)

interface Python {
  readonly home: string
  /** Without its last number. */
  readonly version: string
}

/** The Python that mod_wsgi was built for. */
async function pythonOfServer(): Promise<Python> {
  const folder = await newServerFolder({
    'conf/base.conf': BASE,
    'conf/httpd.conf': 'Include conf/base.conf\nWSGIScriptAlias / "@ROOT@/app/python.wsgi"\n',
    'app/python.wsgi': PYTHON,
  })
  const answers = await folder.ask([get('/')])
  const [version = '', home = ''] = typeof answers === 'string' ? [] : (answers[0]?.text.split('\n') ?? [])
  return {home, version}
}

/** A virtual environment with one package, whose path has a blank. */
function newEnvironment({home, version}: Python): string {
  const venv = join(newFolder(), 'my venv')
  const packages = join(venv, `lib/python${version}/site-packages`)
  for (const path of [packages, join(venv, 'bin')]) mkdirSync(path, {recursive: true})
  chmodSync(dirname(venv), 0o755)
  symlinkSync(join(home, `bin/python${version}`), join(venv, 'bin/python'))
  writeFileSync(join(venv, 'pyvenv.cfg'), `home = ${home}/bin\ninclude-system-site-packages = false\n`)
  writeFileSync(join(packages, 'packaged.py'), '')
  return venv
}
