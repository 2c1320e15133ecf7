import {aliasOptions, type Draft, GROUPS, ODD_MOUNTS} from './draft.ts'
import {type Block, section} from './lines.ts'
import {SCRIPTS} from './site-files.ts'

const PATTERNS = ['^/m', '^/m([0-9]+)', '^/wiki/(?:en|de)', '^/w(/.*)?$']

/** Paths that the odd blocks say something about. */
export const ODD_PATHS: readonly string[] = [
  ...['/d/one.wsgi', '/m7', '/old/x', '/wiki/en', '/all/one/app.wsgi', '/text/app', '/one/app.wsgi'],
  ...['/wiki/static', '/b/two', '/v'],
]

/** Where a block goes in its scope; `first` is above all aliases. */
export type Part = 'above' | 'first' | 'aliases' | 'below'

/** One of the things that make a configuration hard to read. */
export function oddBlock(draft: Draft, number: number): readonly [Part, Block] {
  const {pick} = draft
  const script = (): string => `"@ROOT@/srv/${pick(SCRIPTS)}/app.wsgi"`
  const odds: readonly (() => readonly [Part, Block])[] = [
    () => ['aliases', [`WSGIScriptAliasMatch "${pick(PATTERNS)}" ${script()}${aliasOptions(draft)}`]],
    () => ['aliases', [`WSGIScriptAlias /d/ "@ROOT@/scripts/"${aliasOptions(draft)}`]],
    () => ['first', [`WSGIScriptAlias ${pick(ODD_MOUNTS)} ${script()}`]],
    () => ['above', [`WSGIProcessGroup ${pick(GROUPS)}`]],
    () => ['above', [`WSGIApplicationGroup ${pick(['%{GLOBAL}', '%{RESOURCE}', 'shared'])}`]],
    () => ['above', ['AliasMatch "^/m([0-9]+)$" "@ROOT@/static/s.css"']],
    () => ['above', ['AliasMatch "/([^/]*\\.css)$" "@ROOT@/static/$1"']],
    () => ['above', ['RewriteEngine On', 'RewriteRule "^/old(.*)$" "/wiki$1" [PT]']],
    () => ['above', ['Redirect /r http://elsewhere.example/']],
    () => ['below', section('LocationMatch', pick(PATTERNS), ['WSGIProcessGroup g2'])],
    () => ['below', section('Location', '/', ['WSGIProcessGroup g1'])],
    () => ['below', section('Location', '/wiki', ['WSGIProcessGroup %{GLOBAL}'])],
    () => ['below', section('Directory', '@ROOT@/srv', ['AddHandler wsgi-script .wsgi'])],
    () => ['below', section('Directory', '@ROOT@/srv/one', ['WSGIProcessGroup g2'])],
    () => ['below', section('Directory', '@ROOT@/srv/two', ['Options +MultiViews'])],
    () => ['below', section('Directory', '@ROOT@/srv/two/sub', ['SetHandler None'])],
    () => ['below', section('Files', 'app.wsgi', ['WSGIApplicationGroup shared'])],
    () => ['below', section('If', '%{REQUEST_URI} =~ m#^/wiki#', ['WSGIProcessGroup g2'])],
    () => ['below', section('IfModule', 'mod_wsgi.c', ['WSGIProcessGroup g2'])],
    () => ['below', section('IfDefine', 'NEVER', ['WSGIProcessGroup g1', 'WSGIDaemonProcess g9'])],
    () => [
      'below',
      [
        `WSGIImportScript ${script()} process-group=%{GLOBAL} application-group=${pick(['%{GLOBAL}', 'shared'])}`,
      ],
    ],
    () => ['below', ['WSGIRestrictProcess g1 %{GLOBAL}']],
    () => ['aliases', ['Alias /all "@ROOT@/srv"', 'Alias /text "@ROOT@/srv/one"']],
    () => ['above', ['DocumentRoot "@ROOT@/srv"']],
    () => ['above', [`ErrorDocument 404 ${pick(['/wiki/missing', '/none', 'http://elsewhere.example/'])}`]],
    () => ['above', [`FallbackResource ${pick(['/wiki', '/none', '/index.html'])}`]],
    () => ['above', [`DirectoryIndex ${pick(['/wiki', 'app.wsgi', 'disabled'])}`]],
    () => ['above', [pick(['AcceptPathInfo Off', 'DirectorySlash Off', 'Options None', 'Options +ExecCGI'])]],
    () => ['above', [pick(['AddHandler wsgi-script .wsgi', 'SetHandler wsgi-script', 'SetHandler None'])]],
    () => ['above', [`Alias ${pick(['/wiki/static', '/blog/s.css', '/shop/'])} "@ROOT@/static"`]],
    () => ['below', [`Alias ${pick(['/wiki/static', '/blog/s.css', '/shop/'])} "@ROOT@/static"`]],
    () => ['above', [`ProxyPass ${pick(['/wiki/x', '/blog', '/'])} ${pick(['!', PROXIED])}`]],
    () => ['aliases', [`WSGIScriptAlias ${pick(ODD_MOUNTS)} "@ROOT@/srv/${pick(SCRIPTS)}/app.wsgi/"`]],
    () => ['aliases', ['WSGIScriptAliasMatch "^/b/([a-z]+)" "@ROOT@/srv/$1/app.wsgi"']],
    () => ['below', section(...pick(PLACES), [pick(RULES)])],
    () => ['below', section(...pick(PLACES), [pick(RULES), pick(RULES)])],
    () => [
      'below',
      [
        ...section('Macro', `app${number} $mount $name`, [
          `WSGIScriptAlias $mount "@ROOT@/srv/$name/app.wsgi"${aliasOptions(draft)}`,
        ]),
        `Use app${number} ${pick(ODD_MOUNTS)} ${pick(SCRIPTS)}`,
        `UndefMacro app${number}`,
      ],
    ],
    () => ['aliases', ['Define folder "@ROOT@/srv"', `WSGIScriptAlias /v "\${folder}/one/app.wsgi"`]],
  ]
  return pick(odds)()
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
