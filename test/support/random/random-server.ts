import {requestCases} from '../recorded/request-cases.ts'
import type {ServerRequest} from '../server/running-server.ts'
import type {Random} from './random.ts'
import {directoryRules, RULED_PATHS, randomFolders, randomRules, ruledFiles} from './random-rules.ts'

/** A made-up server: its files for `answersOf`, and requests worth asking. */
export interface RandomServer {
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly ServerRequest[]
}

const MOUNTS = ['/', '/', '/a', '/a', '/a/', '/a/b', '/a/b/c', '/ab', '/A', '//a', '/x*y', '/q']
const PATTERNS = ['^/m', '^/m([0-9]+)', '/z', '^/a/([a-z]+)', '^/w(/.*)?$']
const LOCATIONS = ['/', '/a', '/a/', '/a/b', '/a/b/c', '/ab', '/x*y', '/a/*', '/?', '/s', '/h']
const LOCATION_PATTERNS = ['^/a', '/b$', '^/a(/|$)', '^/(a|ab)/', 'c', '^/a/([a-z]+)']
const SCRIPTS = ['one.wsgi', 'two.wsgi', 'three.wsgi', 'sub/four.wsgi']
const GROUPS = ['g1', 'g2', 'g3', '%{GLOBAL}']
const INTERPRETERS = ['%{GLOBAL}', '%{RESOURCE}', '%{SERVER}', 'shared']
const PATHS = [
  '/',
  '/a',
  '/a/',
  '/a/x',
  '/a/b',
  '/a/b/',
  '/a/b/c',
  '/a/b/c/d',
  '/a//b',
  '//a/b',
  '/ab',
  '/abc',
  '/A/x',
  '/x*y',
  '/x*y/z',
  '/xzy',
  '/q',
  '/q/x/y',
  '/m',
  '/m7',
  '/m7/x',
  '/k/z/x',
  '/w/v',
  '/a/one',
  '/a/./b',
  '/a/b/../b/c',
  '/%61/b',
  '/a%2Fb',
  '/static/s.css',
  '/static/none',
  '/a/static/s.css',
  '/h/one.wsgi',
  '/h/one.wsgi/x',
  '/h/none.wsgi',
  '/d/one.wsgi',
  '/d/one.wsgi/x',
  '/d',
  '/r/x',
  '/none',
  ...RULED_PATHS,
] as const

/** A server with random aliases, sections and groups in its main server and up to three virtual hosts. */
export function randomServer(random: Random): RandomServer {
  const chance = (percent: number): boolean => random(100) < percent
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T
  const picker = {chance, pick}
  const hosts = ['a.example', 'b.example', 'c.example'].slice(0, random(4))
  const main = [
    ...['g1', 'g2', 'g3'].map((name) => `WSGIDaemonProcess ${name} threads=2`),
    ...(chance(10) ? ['WSGIRestrictEmbedded On'] : []),
    ...(chance(10) ? ['WSGIRestrictProcess g1 g2 %{GLOBAL}'] : []),
    ...(chance(10) ? ['MergeSlashes Off'] : []),
    ...(chance(10) ? ['UseCanonicalName On'] : []),
    ...scope(),
    ...(chance(40) ? randomFolders(picker) : []),
  ]
  const virtualHosts = hosts.map((name, index) =>
    [
      '<VirtualHost *:@PORT@>',
      `    ServerName ${name}`,
      ...(chance(30) ? [`    ServerAlias *.${name} alias${index}.example`] : []),
      ...(chance(30)
        ? [`    WSGIDaemonProcess own${index} threads=2`, `    WSGIProcessGroup own${index}`]
        : []),
      ...scope().map((line) => `    ${line}`),
      '</VirtualHost>',
    ].join('\n'),
  )
  const asked = ['localhost:@PORT@', ...hosts.flatMap((name) => [name, `www.${name}:@PORT@`])]
  const requests = Array.from({length: 50}, () => ({path: pick(PATHS), host: pick(asked)}))
  return {
    files: {
      ...FILES,
      'conf/httpd.conf': ['Include conf/base.conf', ...main, ...virtualHosts, ''].join('\n'),
      ...(chance(30) ? {'app/ruled/.htaccess': `${directoryRules(picker).join('\n')}\n`} : {}),
    },
    requests,
  }

  /** Lines of one scope, in random order but for the order among aliases. */
  function scope(): readonly string[] {
    const lines: string[] = []
    const add = (percent: number, line: () => string): void => {
      if (chance(percent)) lines.push(line())
    }
    for (let count = random(5); count > 0; count--)
      lines.push(`WSGIScriptAlias ${pick(MOUNTS)} "@ROOT@/app/${pick(SCRIPTS)}"${options()}`)
    add(25, () => `WSGIScriptAliasMatch "${pick(PATTERNS)}" "@ROOT@/app/${pick(SCRIPTS)}"${options()}`)
    add(20, () => `WSGIScriptAlias /d/ "@ROOT@/app/scripts/"${options()}`)
    add(50, () => `Alias ${pick(['/static', '/static/', '/a/static'])} "@ROOT@/app/static/"`)
    add(10, () => `AliasMatch "^/m([0-9]+)$" "@ROOT@/app/static/s.css"`)
    add(10, () => `Redirect ${pick(['', 'permanent '])}/r http://elsewhere.example/`)
    add(20, () => 'Alias /h/ "@ROOT@/app/handled/"')
    add(25, () => `WSGIProcessGroup ${pick(GROUPS)}`)
    add(20, () => `WSGIApplicationGroup ${pick(INTERPRETERS)}`)
    for (let count = random(4); count > 0; count--) lines.push(section())
    lines.push(...randomRules(picker))
    return lines
  }

  function options(): string {
    const process = chance(30) ? ` process-group=${pick(GROUPS)}` : ''
    return process + (chance(20) ? ` application-group=${pick(INTERPRETERS)}` : '')
  }

  function section(): string {
    const groups = [
      ...(chance(70) ? [`WSGIProcessGroup ${pick(GROUPS)}`] : []),
      ...(chance(50) ? [`WSGIApplicationGroup ${pick(INTERPRETERS)}`] : []),
    ]
    const [name, argument] = pick([
      ['Location', pick(LOCATIONS)],
      ['Location', pick(LOCATIONS)],
      ['LocationMatch', pick(LOCATION_PATTERNS)],
      ['Directory', pick(['@ROOT@/app', '@ROOT@/app/sub', '@ROOT@/app/scripts', '@ROOT@/app/*', '/'])],
      ['DirectoryMatch', pick(['/app/', '/sub$', '/four'])],
      ['Files', pick(['one.wsgi', 't*.wsgi', 'none'])],
      ['FilesMatch', pick(['^t', 'e\\.wsgi$'])],
    ] as const)
    return [`<${name} "${argument}">`, ...groups.map((line) => `    ${line}`), `</${name}>`].join('\n')
  }
}

const RECORDED = requestCases()[0]?.files ?? {}
/**
 * Says who it is. The groups come from the request: in a process with a sub interpreter beside the main one, the
 * module attributes may be those of the other (mod_wsgi semantics F8.9).
 */
export const APPLICATION = `import json, os
def application(environ, start_response):
    answer = {
        "script": os.path.basename(__file__),
        "script_name": environ["SCRIPT_NAME"],
        "path_info": environ["PATH_INFO"],
        "process_group": environ["mod_wsgi.process_group"],
        "application_group": environ["mod_wsgi.application_group"],
    }
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(answer).encode()]
`

const HANDLED = `
<Directory "@ROOT@/app/handled">
    Options ExecCGI
    SetHandler wsgi-script
</Directory>
`

/** What every server has: the base configuration, scripts that say who they are, and something static. */
const FILES: Readonly<Record<string, string>> = {
  'conf/base.conf': (RECORDED['conf/base.conf'] ?? '') + HANDLED,
  ...Object.fromEntries(
    ['one.wsgi', 'two.wsgi', 'three.wsgi', 'sub/four.wsgi', 'scripts/one.wsgi', 'handled/one.wsgi'].map(
      (path) => [`app/${path}`, APPLICATION],
    ),
  ),
  ...ruledFiles(APPLICATION),
  'app/static/s.css': 's{}\n',
}
