import type {ServerRequest} from '../server/running-server.ts'
import type {Random} from './random.ts'

/** A made-up server with applications that transforms have something to do about. */
export interface RandomSite {
  /**
   * `plain`: applications at distinct mounts, no rewrites, nothing that chooses groups by itself. `odd`: whatever
   * a configuration may hold.
   */
  readonly kind: 'plain' | 'odd'
  /**
   * The configuration files by their paths, in one or in several files; they may hold the words that a server folder
   * fills in. The main file is `conf/httpd.conf`.
   */
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly ServerRequest[]
}

const MAIN = 'conf/httpd.conf'
const HOSTS = ['a.example', 'b.example', 'c.example']
const MOUNTS = ['/wiki', '/blog', '/shop', '/api', '/wiki2', '/x-y']
const ODD_MOUNTS = ['/', '/wiki', '/wiki/admin', '/wiki/', '/wiki/admin/x', '//blog', '/a*b', '/Wiki']
const PATTERNS = ['^/m', '^/m([0-9]+)', '^/wiki/(?:en|de)', '^/w(/.*)?$']
const SCRIPTS = ['one', 'two', 'three', 'four', 'five', 'six']
const GROUPS = ['g1', 'g2', '%{GLOBAL}']

/** A random site with `requests` requests worth asking. */
export function randomSite(random: Random, requests: number): RandomSite {
  const chance = (percent: number): boolean => random(100) < percent
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const kind = chance(50) ? 'plain' : 'odd'
  const isOdd = kind === 'odd'
  const paths: string[] = ['/', '/none', '/static/s.css']
  const scripts = [...SCRIPTS].sort(() => random(3) - 1)
  const definitions: string[] = []
  const hosts = HOSTS.slice(0, 1 + random(3))
  const sites = hosts.map((name) => [`ServerName ${name}`, ...scope()])
  const own = [
    ...(chance(20) ? ['WSGIPythonPath "@ROOT@/lib"'] : []),
    ...(isOdd ? ['WSGIDaemonProcess g1 threads=2', 'WSGIDaemonProcess g2 processes=1 threads=2'] : []),
    ...(isOdd && chance(15) ? [`WSGIProcessGroup ${pick(GROUPS)}`] : []),
    ...(isOdd && chance(10) ? ['WSGIRestrictProcess g1 g2 %{GLOBAL}'] : []),
    ...(isOdd && chance(10) ? ['UseCanonicalName On'] : []),
    ...(isOdd && chance(25) ? scope() : []),
    ...definitions,
  ]
  // The copy for the other port, as certbot makes one for HTTPS.
  const virtualHosts = sites.flatMap((site) => [
    host('@PORT@', site),
    ...(chance(30) ? [host('@PORT2@', site)] : []),
  ])
  return {
    kind,
    requests: Array.from({length: requests}, request),
    files: chance(40)
      ? inFiles(own, virtualHosts)
      : {[MAIN]: text([...BASE, ...own, ...virtualHosts.flat()])},
  }

  /** Each virtual host in a file of its own, and maybe the lines of the main server. */
  function inFiles(
    own: readonly string[],
    virtualHosts: readonly (readonly string[])[],
  ): RandomSite['files'] {
    const isOwn = chance(50)
    const parts = [...(isOwn ? [own] : []), ...virtualHosts].filter((lines) => lines.length > 0)
    const main = [...BASE, ...(isOwn ? [] : own), 'Include "@ROOT@/conf/sites/*.conf"']
    return {
      [MAIN]: text(main),
      ...Object.fromEntries(parts.map((lines, index) => [`conf/sites/${index}.conf`, text(lines)])),
    }
  }

  function request(): ServerRequest {
    const path = pick(paths)
    return {
      path: path + pick(['', '', '', '/', '/x', '/x/y?q=1', '//x', 'x', '/s.css']),
      host: pick([...hosts, 'other.example', `${hosts[0]}:@PORT@`]),
      ...(chance(30) ? {headers: {authorization: AUTHORIZATION}} : {}),
      ...(chance(10) ? {method: 'POST', body: 'a=b'} : {}),
      ...(chance(20) ? {port: '@PORT2@'} : {}),
    }
  }

  function host(port: string, content: readonly string[]): readonly string[] {
    return [`<VirtualHost *:${port}>`, ...content.map((line) => `    ${line}`), '</VirtualHost>']
  }

  /** Lines of one scope. */
  function scope(): readonly string[] {
    const above: string[] = []
    const mounts: string[] = []
    const below: string[] = []
    const mountsLeft = isOdd ? [...ODD_MOUNTS, ...MOUNTS] : [...MOUNTS]
    for (let count = 1 + random(3); count > 0; count--) {
      const mount = mountsLeft.splice(random(mountsLeft.length), 1)[0] as string
      application(mount, scripts.shift() ?? pick(SCRIPTS))
    }
    // The mount of everything else comes last, as it must.
    if (chance(30)) application('/', scripts.shift() ?? pick(SCRIPTS))
    if (chance(50)) above.push('Alias /static "@ROOT@/static"')
    if (chance(15)) above.push('Alias /static/ "@ROOT@/static/"')
    if (chance(10)) below.push(...section('Location', '/static', ['SetHandler None']))
    if (chance(15)) above.push('DocumentRoot "@ROOT@/htdocs"')
    if (chance(15)) above.push('WSGIPassAuthorization On')
    if (!isOdd && chance(25)) inDaemonMode()
    if (isOdd) oddities()
    return [...above, ...mounts, ...below]

    function application(mount: string, script: string): void {
      paths.push(mount, mount.endsWith('/') ? mount : `${mount}/`)
      const folder = `@ROOT@/srv/${script}`
      const access = [pick(['Require all granted', 'Require all granted', 'Require valid-user']), ...login()]
      // An Alias for everything would hide all that is plain.
      const form = mount === '/' && !isOdd ? 0 : random(10)
      if (form < 7) {
        mounts.push(`WSGIScriptAlias ${mount} "${folder}/app.wsgi"${options()}`)
        below.push(...section('Directory', folder, access))
      } else if (form < 8 && isOdd) {
        mounts.push(`Alias ${mount.replace(/\/$/, '')}/ "${folder}/"`)
        below.push(...section('Directory', folder, [...access, pick(EXEC), 'SetHandler wsgi-script']))
      } else if (form < 9 && mount !== '/') {
        mounts.push(`Alias ${mount} "${folder}/app.wsgi"`)
        const files = section('Files', 'app.wsgi', ['SetHandler wsgi-script'])
        below.push(...section('Directory', folder, [...access, pick(EXEC), ...files]))
      } else {
        mounts.push(`Alias ${mount} "${folder}/app.wsgi/"`)
        below.push(...section('Directory', folder, [...access, 'Options ExecCGI', 'SetHandler wsgi-script']))
      }
      if (isOdd && chance(20))
        below.push(
          ...section('Location', mount, [pick(['WSGIProcessGroup g1', 'WSGIApplicationGroup %{GLOBAL}'])]),
        )
    }

    /** The first application of the scope has its process group already. */
    function inDaemonMode(): void {
      const index = mounts.findIndex(
        (line) => line.startsWith('WSGIScriptAlias') && !line.includes('-group='),
      )
      if (index === -1) return
      const name = `daemon${definitions.length + 1}`
      // In the main server, as a virtual host may be there twice.
      definitions.push(`WSGIDaemonProcess ${name} processes=2 threads=2`)
      if (mounts.length === 1) above.push(`WSGIProcessGroup ${name}`)
      else mounts[index] = `${mounts[index]} process-group=${name}`
      if (chance(30)) above.push('WSGIApplicationGroup %{GLOBAL}')
    }

    function login(): readonly string[] {
      return ['AuthType Basic', 'AuthName "login"', 'AuthUserFile "@ROOT@/conf/users"']
    }

    function options(): string {
      if (!isOdd) return chance(10) ? ' application-group=%{GLOBAL}' : ''
      const process = chance(20) ? ` process-group=${pick(GROUPS)}` : ''
      const interpreter = chance(15) ? ` application-group=${pick(['%{GLOBAL}', '%{SERVER}', 'shared'])}` : ''
      return process + interpreter + (chance(5) ? ' pass-authorization=On' : '')
    }

    function oddities(): void {
      const script = (): string => `"@ROOT@/srv/${pick(SCRIPTS)}/app.wsgi"`
      const odd: readonly (() => void)[] = [
        () => mounts.push(`WSGIScriptAliasMatch "${pick(PATTERNS)}" ${script()}${options()}`),
        () => mounts.push(`WSGIScriptAlias /d/ "@ROOT@/scripts/"${options()}`),
        () => mounts.unshift(`WSGIScriptAlias ${pick(ODD_MOUNTS)} ${script()}`),
        () => above.push(`WSGIProcessGroup ${pick(GROUPS)}`),
        () => above.push(`WSGIApplicationGroup ${pick(['%{GLOBAL}', '%{RESOURCE}', 'shared'])}`),
        () => above.push('AliasMatch "^/m([0-9]+)$" "@ROOT@/static/s.css"'),
        () => above.push('AliasMatch "/([^/]*\\.css)$" "@ROOT@/static/$1"'),
        () => above.push('RewriteEngine On', 'RewriteRule "^/old(.*)$" "/wiki$1" [PT]'),
        () => above.push('Redirect /r http://elsewhere.example/'),
        () => below.push(...section('LocationMatch', pick(PATTERNS), ['WSGIProcessGroup g2'])),
        () => below.push(...section('Location', '/', ['WSGIProcessGroup g1'])),
        () => below.push(...section('Location', '/wiki', ['WSGIProcessGroup %{GLOBAL}'])),
        () => below.push(...section('Directory', '@ROOT@/srv', ['AddHandler wsgi-script .wsgi'])),
        () => below.push(...section('Directory', '@ROOT@/srv/one', ['WSGIProcessGroup g2'])),
        () => below.push(...section('Directory', '@ROOT@/srv/two', ['Options +MultiViews'])),
        () => below.push(...section('Directory', '@ROOT@/srv/two/sub', ['SetHandler None'])),
        () => below.push(...section('Files', 'app.wsgi', ['WSGIApplicationGroup shared'])),
        () => below.push(...section('If', '%{REQUEST_URI} =~ m#^/wiki#', ['WSGIProcessGroup g2'])),
        () => below.push(...section('IfModule', 'mod_wsgi.c', ['WSGIProcessGroup g2'])),
        () => below.push(...section('IfDefine', 'NEVER', ['WSGIProcessGroup g1', 'WSGIDaemonProcess g9'])),
        () =>
          below.push(
            `WSGIImportScript ${script()} process-group=%{GLOBAL} application-group=${pick(['%{GLOBAL}', 'shared'])}`,
          ),
        () => below.push('WSGIRestrictProcess g1 %{GLOBAL}'),
        () => mounts.push('Alias /all "@ROOT@/srv"', 'Alias /text "@ROOT@/srv/one"'),
        () => above.push('DocumentRoot "@ROOT@/srv"'),
        () =>
          above.push(`ErrorDocument 404 ${pick(['/wiki/missing', '/none', 'http://elsewhere.example/'])}`),
        () => above.push(`FallbackResource ${pick(['/wiki', '/none', '/index.html'])}`),
        () => above.push(`DirectoryIndex ${pick(['/wiki', 'app.wsgi', 'disabled'])}`),
        () =>
          above.push(pick(['AcceptPathInfo Off', 'DirectorySlash Off', 'Options None', 'Options +ExecCGI'])),
        () => above.push(pick(['AddHandler wsgi-script .wsgi', 'SetHandler wsgi-script', 'SetHandler None'])),
        () => above.push(`Alias ${pick(['/wiki/static', '/blog/s.css', '/shop/'])} "@ROOT@/static"`),
        () => below.push(`Alias ${pick(['/wiki/static', '/blog/s.css', '/shop/'])} "@ROOT@/static"`),
        () => above.push(`ProxyPass ${pick(['/wiki/x', '/blog', '/'])} ${pick(['!', PROXIED])}`),
        () => mounts.push(`WSGIScriptAlias ${pick(ODD_MOUNTS)} "@ROOT@/srv/${pick(SCRIPTS)}/app.wsgi/"`),
        () => mounts.push('WSGIScriptAliasMatch "^/b/([a-z]+)" "@ROOT@/srv/$1/app.wsgi"'),
        () => below.push(...section(...pick(PLACES), [pick(RULES)])),
        () => below.push(...section(...pick(PLACES), [pick(RULES), pick(RULES)])),
        () =>
          below.push(
            ...section('Macro', `app${definitions.length} $mount $name`, [
              `WSGIScriptAlias $mount "@ROOT@/srv/$name/app.wsgi"${options()}`,
            ]),
            `Use app${definitions.length} ${pick(ODD_MOUNTS)} ${pick(SCRIPTS)}`,
            `UndefMacro app${definitions.length}`,
          ),
        () => mounts.push('Define folder "@ROOT@/srv"', `WSGIScriptAlias /v "\${folder}/one/app.wsgi"`),
      ]
      for (let count = random(4); count > 0; count--) pick(odd)()
      paths.push(
        '/d/one.wsgi',
        '/m7',
        '/old/x',
        '/wiki/en',
        '/all/one/app.wsgi',
        '/text/app',
        '/one/app.wsgi',
        '/wiki/static',
        '/b/two',
        '/v',
      )
    }
  }

  function section(name: string, argument: string, content: readonly string[]): readonly string[] {
    return [`<${name} "${argument}">`, ...content.map((line) => `    ${line}`), `</${name}>`]
  }
}

/** Nothing listens there. */
const PROXIED = 'http://127.0.0.1:1/'

/** Sections, and what may stand in any of them. */
const PLACES: readonly (readonly [name: string, argument: string])[] = [
  ['Location', '/wiki'],
  ['Location', '/wiki/x'],
  ['Location', '/'],
  ['LocationMatch', '^/(wiki|blog)/x'],
  ['Directory', '@ROOT@/srv'],
  ['Directory', '@ROOT@/srv/one'],
  ['Files', 'app.wsgi'],
  ['FilesMatch', '\\.wsgi$'],
  ['If', '%{REQUEST_URI} =~ m#^/wiki#'],
]
const RULES = [
  'SetHandler None',
  'SetHandler wsgi-script',
  'SetHandler default-handler',
  'AddHandler wsgi-script .wsgi',
  'RemoveHandler .wsgi',
  'ForceType text/plain',
  'Options None',
  'Options -ExecCGI',
  'Options +Indexes',
  'AcceptPathInfo Off',
  'AcceptPathInfo On',
  'Require all denied',
  'Require all granted',
  'Redirect http://elsewhere.example/',
  'Redirect gone /wiki/x',
  'DirectoryIndex app.wsgi',
  'FallbackResource /wiki',
  'WSGIPassAuthorization On',
  'WSGICallableObject application',
  'WSGIApplicationGroup %{RESOURCE}',
  'WSGIScriptReloading Off',
]

const EXEC = ['Options ExecCGI', 'Options +ExecCGI', 'Options ExecCGI Indexes']

/** The user `tom` with the password `secret`. */
const AUTHORIZATION = `Basic ${Buffer.from('tom:secret').toString('base64')}`
const USERS = 'tom:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=\n'

/**
 * Says who it is and what it sees. What transforms may change goes into headers of its own, so that all the rest
 * can be compared as it is.
 */
const APPLICATION = `import os
NAME = os.path.relpath(__file__, "@ROOT@")
def application(environ, start_response):
    try:
        import library
    except ImportError:
        library = None
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    keys = ["SCRIPT_NAME", "PATH_INFO", "SCRIPT_FILENAME", "QUERY_STRING", "REQUEST_METHOD", "REQUEST_URI",
        "REMOTE_USER", "AUTH_TYPE", "HTTP_AUTHORIZATION", "SERVER_NAME", "SERVER_PORT",
        "wsgi.multiprocess", "wsgi.multithread"]
    lines = ["script: " + NAME, "library: " + str(library is not None), "body: " + repr(body)]
    lines += [key + ": " + repr(environ.get(key)) for key in keys]
    start_response("200 OK", [
        ("Content-Type", "text/plain"),
        ("X-Script", NAME),
        ("X-Process-Group", environ["mod_wsgi.process_group"]),
        ("X-Application-Group", environ["mod_wsgi.application_group"]),
    ])
    return [chr(10).join(lines).encode()]
`

/** What every site has beside its main file. */
export const SITE_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...SCRIPTS.map((name) => `srv/${name}/app.wsgi`), 'scripts/one.wsgi'].map((path) => [path, APPLICATION]),
  ),
  'srv/two/sub/page.txt': 'page\n',
  'static/s.css': 's{}\n',
  'htdocs/index.html': '<p>home\n',
  'lib/library.py': '',
  'conf/users': USERS,
}

const MODULES = [
  'mpm_event',
  'authn_core',
  'authn_file',
  'auth_basic',
  'authz_core',
  'authz_user',
  'alias',
  'dir',
  'mime',
  'negotiation',
  'autoindex',
  'macro',
  'proxy',
  'proxy_http',
  'rewrite',
  'setenvif',
  'wsgi',
]

// More than one child is allowed, since with only one the server says that it has not several processes.
const BASE = `ServerRoot "@ROOT@"
DefaultRuntimeDir "@ROOT@/run"
PidFile "@ROOT@/run/httpd.pid"
ErrorLog "@ROOT@/logs/error.log"
Listen 127.0.0.1:@PORT@
Listen 127.0.0.1:@PORT2@
ServerName localhost
User www-data
Group www-data
${MODULES.map((name) => `LoadModule ${name}_module @MODULES@/mod_${name}.so`).join('\n')}
TypesConfig /dev/null
AddType text/html .html
AddType text/css .css
StartServers 1
ThreadsPerChild 5
MinSpareThreads 1
MaxSpareThreads 10
MaxRequestWorkers 10
WSGISocketPrefix "@ROOT@/run/wsgi"
WSGIDestroyInterpreter Off
DocumentRoot "@ROOT@/htdocs"
<Directory />
    AllowOverride None
    Require all denied
</Directory>
<Directory "@ROOT@/htdocs">
    Require all granted
</Directory>
<Directory "@ROOT@/static">
    Require all granted
</Directory>
<Directory "@ROOT@/scripts">
    Require all granted
</Directory>`.split('\n')

function text(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}
