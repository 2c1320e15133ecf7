import type {Random} from '../../support/random/random.ts'
import {type Block, type Choose, chooseBy, section} from '../../support/random/site/lines.ts'

/** A made-up server by the paths of its files below the server root; the main one is `conf/httpd.conf`. */
export type OddServer = Readonly<Record<string, string>>

const HOSTS = ['a.example', 'b.example']
const GROUPS = ['g1', 'g2', '%{GLOBAL}']
const MOUNTS = ['/', '/a', '/a/b', '/b', '/d']

/** A small server of what probes have a hard time to reach. */
export function oddServer(random: Random): OddServer {
  const choose = chooseBy(random)
  const {chance, pick} = choose
  const files: Record<string, string> = {}
  const apart = (name: string, lines: readonly string[]): readonly string[] => {
    if (lines.length === 0 || chance(50)) return lines
    files[`conf/${name}`] = lines.map((line) => `${line}\n`).join('')
    return [`Include conf/${name}`]
  }
  const hosts = HOSTS.slice(0, pick([0, 1, 2, 2])).flatMap((name, index) => {
    const names = [`ServerName ${name}`, ...(chance(40) ? [pick(ALIASES)] : [])]
    return apart(`host${index}`, ['<VirtualHost *:80>', ...names, ...linesOf(choose), '</VirtualHost>'])
  })
  const main = apart('rest', linesOf(choose))
  const lines = [...HEAD, ...(chance(50) ? [...main, ...hosts] : [...hosts, ...main])]
  files['conf/httpd.conf'] = lines.map((line) => `${line}\n`).join('')
  return files
}

const HEAD = ['WSGIDaemonProcess g1', 'WSGIDaemonProcess g2', 'DocumentRoot /var/www/']
const ALIASES = [
  'ServerAlias www.example',
  'ServerAlias *.a.example b.example',
  'ServerAlias x.example y.example',
]

function linesOf(choose: Choose): readonly string[] {
  const {random, chance} = choose
  const aliases = Array.from({length: random(3)}, () => alias(choose)).flat()
  const others = Array.from({length: random(4)}, () => oddSection(choose)).flat()
  return [...(chance(30) ? [groupLine(choose)] : []), ...aliases, ...others]
}

function alias({pick, chance}: Choose): Block {
  const options = chance(20) ? ` process-group=${pick(GROUPS)}` : ''
  return pick<() => Block>([
    () => [`WSGIScriptAlias ${pick(MOUNTS)} /srv/${pick(['one', 'two'])}/app.wsgi${options}`],
    () => [`WSGIScriptAlias ${pick(MOUNTS)} /srv/${pick(['one', 'two'])}/app.wsgi/${options}`],
    () => [`WSGIScriptAlias ${pick(MOUNTS)} /srv/web/${options}`],
    () => [`WSGIScriptAlias ${pick(['/w/', '/'])} /srv/web/${options}`],
    () => [`WSGIScriptAliasMatch ^/(a|b)/ /srv/$1/app.wsgi${options}`],
    () => [`WSGIScriptAliasMatch ^/m/([a-z]+) /srv/$1/app.wsgi${options}`],
    () => [`WSGIScriptAliasMatch ^/(?:red|blue|green)(/.*)?$ /srv/one/app.wsgi$1${options}`],
    () => [
      'Alias /h/ /srv/web/',
      ...section('Directory', '/srv/web', ['Options ExecCGI', 'SetHandler wsgi-script']),
    ],
    () => ['Alias /static /srv/static/'],
    () => ['RewriteEngine On', pick(RULES)],
  ])()
}

const RULES = [
  'RewriteRule ^/old/(.*)$ /a/$1 [PT]',
  'RewriteRule ^/(first|second)$ /b/$1 [PT]',
  'RewriteRule ^/run(/.*)?$ /srv/one/app.wsgi$1 [H=wsgi-script]',
  'RewriteRule ^/gone - [G]',
]

/** A line that decides something, wherever it may be. */
function line({pick}: Choose): string {
  return pick([
    'WSGIProcessGroup g1',
    'WSGIProcessGroup g2',
    'WSGIApplicationGroup shared',
    'WSGIApplicationGroup %{GLOBAL}',
    'Require all denied',
    'SetHandler none',
    'AcceptPathInfo Off',
  ])
}

function groupLine({pick}: Choose): string {
  return pick(['WSGIProcessGroup g1', 'WSGIProcessGroup g2', 'WSGIApplicationGroup shared'])
}

const SECTIONS: readonly (readonly [name: string, argument: string])[] = [
  ['Location', '/a'],
  ['Location', '/d/admin'],
  ['Location', '/a/*'],
  ['LocationMatch', '^/(admin|api|b)'],
  ['LocationMatch', '^/b/(?:x|y)$'],
  ['Directory', '/srv/two'],
  ['Directory', '/srv/web/admin'],
  ['Directory', '/srv/*/x'],
  ['Directory', '/srv/web/*'],
  ['DirectoryMatch', '^/srv/web/(admin|api)'],
  ['DirectoryMatch', '/srv/(?:b|two)/'],
  ['DirectoryMatch', 'special'],
  ['Files', 'app.wsgi'],
  ['Files', 'admin.wsgi'],
  ['Files', 'ad*.wsgi'],
  ['FilesMatch', '^(run|start)\\.wsgi$'],
  ['FilesMatch', 'tool'],
  ['If', '%{REQUEST_URI} =~ m#^/a/x#'],
  ['If', '%{HTTP_HOST} == "b.example"'],
  ['If', '%{TIME_HOUR} -gt 12'],
]

function oddSection(choose: Choose): Block {
  const {pick, chance} = choose
  const [name, argument] = pick(SECTIONS)
  const inner = chance(60) ? [groupLine(choose)] : [line(choose)]
  if (chance(20)) inner.push(...limited(choose))
  if (name.startsWith('Directory') && chance(20))
    inner.push(...section('Files', pick(['admin.wsgi', '*n.wsgi']), [groupLine(choose)]))
  if (name === 'If' && chance(50))
    return [`<If "${argument}">`, ...inner, '</If>', '<Else>', groupLine(choose), '</Else>']
  return section(name, argument, inner)
}

function limited({pick}: Choose): Block {
  const [name, methods] = pick([
    ['Limit', 'POST'],
    ['LimitExcept', 'GET'],
    ['Limit', 'PUT DELETE'],
    ['LimitExcept', 'POST'],
  ] as const)
  return [`<${name} ${methods}>`, 'Require all denied', `</${name}>`]
}

/** The server with a line more, less or another one in one of its files, mostly at a place where it is allowed. */
export function editedServer(server: OddServer, random: Random): OddServer {
  const choose = chooseBy(random)
  const {pick} = choose
  const path = pick(Object.keys(server))
  const lines = (server[path] as string).split('\n').slice(0, -1)
  const at = random(lines.length)
  const old = lines[at] ?? ''
  const isKept = /^\s*<|^(?:Include|WSGIDaemon)/.test(old)
  const fresh = freshLines(choose, /^\s/.test(old), /Match|Alias|Rewrite|Server/.test(old))
  const edited = pick([
    lines.toSpliced(at, isKept ? 0 : 1),
    lines.toSpliced(at, isKept ? 0 : 1, ...fresh),
    lines.toSpliced(at, 0, ...fresh),
  ])
  return {...server, [path]: `${edited.join('\n')}\n`}
}

function freshLines(choose: Choose, isInside: boolean, isNamed: boolean): readonly string[] {
  const {pick} = choose
  if (isInside) return pick([() => [line(choose)], () => limited(choose)])()
  if (isNamed)
    return pick([() => alias(choose), () => ['ServerAlias late.example'], () => [groupLine(choose)]])()
  return pick([() => [groupLine(choose)], () => oddSection(choose), () => alias(choose)])()
}
