/** A server made of files, links, devices and folders that its includes and paths may run into. */
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import type {Random} from '../../support/random/random.ts'
import {randomTree} from '../../support/random/random-tree.ts'
import {putOddFile} from './damage/odd-file.ts'
import {randomBytes, someFixture} from './random-bytes.ts'
import {oneOf, type Scene} from './scene.ts'

/** Names of files and folders: what wildcards match, what hides, what is not text. */
const NAMES: readonly (string | Buffer)[] = [
  ...['a.conf', 'b.conf', 'site', '.hidden', '.htaccess', 'apache2.conf', 'envvars', 'magic', 'c.wsgi'],
  ...['link', '*.conf', '[a]', 'a b.conf', 'a\nb.conf', '\x1b[2J.conf', '\u202egnp.conf', '-rf', '~', '#a#'],
  ...['a.conf~', 'a.conf.dpkg-old', '$(touch x)', "it's", 'x'.repeat(255), 'a\\b', '\x7f', '{{ x }}.j2'],
  ...['mods-enabled', 'sites-enabled', 'conf.d', 'ports.conf', 'mime.types', 'htdocs', '__proto__'],
  ...[
    Buffer.from('caf\xe9.conf', 'latin1'),
    Buffer.from('\xff\xfe', 'latin1'),
    Buffer.from('\xc3.conf', 'latin1'),
  ],
]

const FOLDERS = ['', 'sites', 'conf', 'mods', 'www', 'www/a', 'apps', 'sites/sub', 'deep/'.repeat(40)]

const PATTERNS = [
  '*',
  '*/*',
  's*/*.conf',
  '?',
  '[a-',
  '[!a]*',
  '*/*/*/*/*',
  '**',
  '[[:alpha:]]*',
  '.*',
  '{a,b}',
  '\\*',
]

const LINES: readonly ((path: string) => string)[] = [
  (path) => `Include ${path}`,
  (path) => `IncludeOptional "${path}"`,
  (path) => `DocumentRoot "${path}"`,
  (path) => `<Directory "${path}">\n  AllowOverride All\n  Options All\n</Directory>`,
  (path) => `<Directory "${path}">\n  SetHandler wsgi-script\n  Options ExecCGI\n</Directory>`,
  (path) => `WSGIScriptAlias /${path.length} "${path}"`,
  (path) => `WSGIScriptAliasMatch ^/m(.*) "${path}$1"`,
  (path) => `Alias /s${path.length}/ "${path}/"`,
  () => 'AddHandler wsgi-script .wsgi .conf',
  (path) => `TypesConfig "${path}"`,
  (path) => `AccessFileName .htaccess "${path}"`,
  (path) => `<IfFile "${path}">\n  Include "${path}"\n</IfFile>`,
  (path) =>
    `<VirtualHost *:80>\n  ServerName a\n  DocumentRoot "${path}"\n  WSGIScriptAlias / "${path}"\n</VirtualHost>`,
  (path) => `RewriteEngine On\nRewriteCond "${path}" -f\nRewriteRule ^/(.*)$ "${path}/$1" [L]`,
  (path) => `Define P "${path}"\nInclude \${P}`,
  (path) => `<Macro m $a>\n  Include "${path}"\n  Use m $a\n</Macro>\nUse m x`,
  (path) => `ServerRoot "${path}"`,
  (path) => `WSGIDaemonProcess g home="${path}" python-path="${path}"\nWSGIProcessGroup g`,
  (path) => `WSGIImportScript "${path}" process-group=g application-group=%{GLOBAL}`,
]

const BEFORE = `Listen 80
LoadModule wsgi_module modules/mod_wsgi.so
LoadModule alias_module modules/mod_alias.so
LoadModule rewrite_module modules/mod_rewrite.so
LoadModule mime_module modules/mod_mime.so
LoadModule dir_module modules/mod_dir.so
LoadModule negotiation_module modules/mod_negotiation.so
`

/** Fills the tree of a scene; its main file is `httpd.conf`. */
export function putTree(scene: Scene): void {
  const {tree, random} = scene
  if (random(2) === 0) putKnownTree(tree, random)
  const folder = (): string => oneOf(random, FOLDERS)
  for (let count = random(12); count > 0; count--) {
    const name = oneOf(random, NAMES)
    const parent = join(tree, folder())
    put(
      parent,
      name,
      oneOf(random, [someFixture, randomBytes, (random: Random) => Buffer.from(linesOf(tree, random))])(
        random,
      ),
    )
  }
  for (let count = random(10); count > 0; count--) {
    const name = oneOf(
      random,
      NAMES.filter((each) => typeof each === 'string'),
    )
    const parent = join(tree, folder())
    mkdirs(parent)
    putOddFile(join(parent, name), scene)
  }
  if (random(12) === 0) putMany(join(tree, 'sites'), 1 << random(12))
  const root = random(3) === 0 ? '' : `ServerRoot "${tree}"\n`
  const rest = random(6) === 0 ? randomBytes(random).toString('latin1') : linesOf(tree, random)
  put(tree, 'httpd.conf', Buffer.from(root + (random(4) === 0 ? '' : BEFORE) + rest, 'latin1'))
}

function putKnownTree(tree: string, random: Random): void {
  const {files, links} = randomTree(random)
  for (const [path, text] of Object.entries(files)) {
    mkdirs(dirname(join(tree, path)))
    put(dirname(join(tree, path)), path.slice(path.lastIndexOf('/') + 1), Buffer.from(text))
  }
  for (const [path, target] of Object.entries(links)) {
    mkdirs(dirname(join(tree, path)))
    symlinkSync(target, join(tree, path))
  }
}

function linesOf(tree: string, random: Random): string {
  return Array.from({length: random(8)}, () => `${oneOf(random, LINES)(pathIn(tree, random))}\n`).join('')
}

/** A path below the tree, with wildcards at times, or one that leads out of it. */
function pathIn(tree: string, random: Random): string {
  const odd = [
    '/dev/zero',
    '/proc',
    '/proc/self/fd/*',
    '/dev/*',
    '..',
    '../*',
    '/',
    '*',
    '',
    'x'.repeat(5000),
    '.',
  ]
  if (random(8) === 0) return oneOf(random, odd)
  const name = random(3) === 0 ? oneOf(random, PATTERNS) : `${oneOf(random, NAMES)}`
  const path = join(oneOf(random, FOLDERS), name).replaceAll('\n', '?')
  return random(3) === 0 ? join(tree, path) : path
}

function putMany(folder: string, count: number): void {
  mkdirs(folder)
  for (let index = 0; index < count; index++)
    put(
      folder,
      `${index}.conf`,
      Buffer.from(
        `<VirtualHost *:80>\n  ServerName h${index}\n  WSGIScriptAlias / /a${index}.wsgi\n</VirtualHost>\n`,
      ),
    )
}

function mkdirs(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true})
  } catch {
    // One of them is something else.
  }
}

function put(folder: string, name: string | Buffer, bytes: Uint8Array): void {
  mkdirs(folder)
  try {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)]), bytes, {flag: 'wx'})
  } catch {
    // Something is there, or the name is too long.
  }
}
