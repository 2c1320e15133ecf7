import type {Environment} from '../../../src/httpd/environment.ts'
import {environmentOf, modulesNamed} from '../../support/environment.ts'
import type {Random} from '../../support/random/random.ts'
import {type Choose, chooseBy} from '../../support/random/site/lines.ts'
import type {Asked} from './compare-models.ts'

/** A made-up server of about fifteen lines, and what to ask it. */
export interface SmallServer {
  /** Its configuration files by their paths below the server root; the main one is `conf/httpd.conf`. */
  readonly files: Readonly<Record<string, string>>
  readonly requests: readonly Asked[]
}

const MOUNTS = ['/', '/a', '/a', '/a/b', '/b', '/b/']
const GROUPS = ['g1', 'g1', 'g1', 'own0', 'own1', '%{GLOBAL}']
const INTERPRETERS = ['%{GLOBAL}', '%{RESOURCE}', '%{SERVER}', 'shared']
/** What follows the mount. */
const RESTS = ['', '', '/x', '/app.wsgi']
const NAMES = ['one', 'two', 'three']
const HOSTS = ['a.example', 'b.example']
type Tags = readonly [opening: string, closing: string]

const SECTIONS: readonly Tags[] = [
  ...['/', '/a', '/a/b', '/b'].map((path) => [`<Location ${path}>`, '</Location>'] as const),
  ['<LocationMatch ^/(a|b)/x>', '</LocationMatch>'],
  ...['/srv', '/srv/one', '/srv/two', '/srv/t*'].map(
    (path) => [`<Directory ${path}>`, '</Directory>'] as const,
  ),
  ['<DirectoryMatch ^/srv/t>', '</DirectoryMatch>'],
  ['<Files app.wsgi>', '</Files>'],
  ['<FilesMatch \\.wsgi$>', '</FilesMatch>'],
  ['<If "%{REQUEST_URI} =~ m#^/a#">', '</If>'],
  ['<IfModule mod_wsgi.c>', '</IfModule>'],
  ['<IfDefine NEVER>', '</IfDefine>'],
]

const SCRIPTS = Object.fromEntries(NAMES.map((name) => [`/srv/${name}/app.wsgi`, 'application = None\n']))
const MODULES = modulesNamed('core http_core so alias authz_core dir mime wsgi')

/** The server in memory, with its scripts and the few modules it needs. */
export function smallEnvironment(files: SmallServer['files']): Environment {
  return environmentOf({...SCRIPTS, ...files}, {builtIn: MODULES})
}

/**
 * A small server in one to four files: aliases with options and handlers in the main server and up to two virtual
 * hosts, bare groups and groups in sections of either, groups that another virtual host defines, snippets.
 */
export function smallServer(random: Random): SmallServer {
  const choose = chooseBy(random)
  const {chance, pick} = choose
  const requests: Asked[] = []
  const main = ['WSGIDaemonProcess g1', ...linesOf(choose, 'other.example', requests)]
  const files: Record<string, string> = {}
  /** Writes lines into a file of their own, mostly; the lines that are there instead. */
  const apart = (name: string, lines: readonly string[], percent: number): readonly string[] => {
    if (lines.length === 0 || !chance(percent)) return lines
    files[`conf/${name}`] = lines.map((line) => `${line}\n`).join('')
    return [`Include conf/${name}`]
  }
  const sites = HOSTS.slice(0, pick([0, 1, 1, 2])).flatMap((name, index) => {
    const own = [...(chance(30) ? [`WSGIDaemonProcess own${index}`] : []), ...linesOf(choose, name, requests)]
    const cut = random(own.length + 1)
    const inner = [...own.slice(0, cut), ...apart(`snippet${index}`, own.slice(cut), 20)]
    const host = [
      '<VirtualHost *:80>',
      ...(chance(90) ? [`ServerName ${name}`] : []),
      ...inner,
      '</VirtualHost>',
    ]
    return apart(`host${index}`, host, 50)
  })
  // What is left of the main server may be in a file that is read before or after the virtual hosts.
  const cut = random(main.length + 1)
  const rest = apart('rest', main.slice(cut), 50)
  const lines = [...main.slice(0, cut), ...(chance(50) ? [...rest, ...sites] : [...sites, ...rest])]
  apart('httpd.conf', lines, 100)
  return {files, requests}
}

/** Applications and what is said of their groups. */
function linesOf(choose: Choose, host: string, requests: Asked[]): readonly string[] {
  const {random, chance, pick} = choose
  const lines: string[] = []
  for (let count = random(3); count > 0; count--) {
    const mount = pick(MOUNTS)
    const path = mount.replace(/\/$/, '') + pick(RESTS) || '/'
    requests.push({host: chance(80) ? host : pick(HOSTS), port: 80, path})
    const name = pick(NAMES)
    lines.push(...applicationAt(choose, mount, name))
    // Which of them wins is a matter of their kinds.
    if (chance(15))
      lines.push(...sectionOf(choose, aboutOf(mount, name)), ...sectionOf(choose, aboutOf(mount, name)))
  }
  if (chance(40)) lines.splice(random(lines.length + 1), 0, groupOf(choose))
  if (chance(40)) lines.push(...sectionOf(choose, SECTIONS))
  return lines
}

function applicationAt({chance, pick}: Choose, mount: string, name: string): readonly string[] {
  const process = chance(25) ? ` process-group=${pick(GROUPS)}` : ''
  const options = process + (chance(25) ? ` application-group=${pick(INTERPRETERS)}` : '')
  const form = pick(['alias', 'alias', 'alias', 'alias', 'match', 'handler', 'file'])
  if (form === 'alias') return [`WSGIScriptAlias ${mount} /srv/${name}/app.wsgi${options}`]
  if (form === 'match') return [`WSGIScriptAliasMatch ^${mount} /srv/${name}/app.wsgi${options}`]
  const group = chance(30) ? [`WSGIProcessGroup ${pick(GROUPS)}`] : []
  const section = [
    `<Directory /srv/${name}>`,
    'Options ExecCGI',
    'SetHandler wsgi-script',
    ...group,
    '</Directory>',
  ]
  if (form === 'handler') return [`Alias ${mount} /srv/${name}/`, ...section]
  return [`Alias ${mount} /srv/${name}/app.wsgi`, ...section]
}

function groupOf({chance, pick}: Choose): string {
  return chance(60) ? `WSGIProcessGroup ${pick(GROUPS)}` : `WSGIApplicationGroup ${pick(INTERPRETERS)}`
}

/** Sections that surely apply to an application. */
function aboutOf(mount: string, name: string): readonly Tags[] {
  return [
    [`<Location ${mount}>`, '</Location>'],
    [`<Directory /srv/${name}>`, '</Directory>'],
    ['<Files app.wsgi>', '</Files>'],
  ]
}

function sectionOf(choose: Choose, tags: readonly Tags[]): readonly string[] {
  const [opening, closing] = choose.pick(tags)
  return [opening, groupOf(choose), ...(choose.chance(20) ? [groupOf(choose)] : []), closing]
}
