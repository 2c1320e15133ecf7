/**
 * The directives of Apache httpd 2.4 with the modules of a distribution and mod_wsgi 3 to 6, as the server's own
 * tables have them (include/http_config.h: command_rec). The data is printed by a real server; how, and how
 * to print it anew, is in test/live/facts/directive-table.test.ts. What other releases have stands beside it.
 */
import {toIdentifier} from '../../syntax/names.ts'
import type {Environment, Version} from '../environment.ts'
import {ALWAYS, type Lifetime, lifetimesFrom} from '../releases/lifetime.ts'
import {DIRECTIVES_A_TO_L} from './a-to-l.ts'
import {DIRECTIVES_M_TO_Z} from './m-to-z.ts'
import {DIRECTIVES_OF_OTHER_RELEASES} from './of-other-releases.ts'
import {RELEASES_OF_HTTPD, RELEASES_OF_MOD_WSGI} from './releases.ts'

/** How the server takes the arguments of a directive apart (grammar D12). */
export type ArgumentKind =
  | 'RAW_ARGS'
  | 'NO_ARGS'
  | 'TAKE1'
  | 'TAKE2'
  | 'TAKE3'
  | 'TAKE12'
  | 'TAKE13'
  | 'TAKE23'
  | 'TAKE123'
  | 'TAKE_ARGV'
  | 'ITERATE'
  | 'ITERATE2'
  | 'FLAG'

/** Classes of AllowOverride. They also grant a place outside of .htaccess files (grammar S10). */
export type Override = 'Options' | 'FileInfo' | 'AuthConfig' | 'Limit' | 'Indexes'

/**
 * Where a directive may stand: `server` outside of Directory, Location, Files and If (RSRC_CONF), `directory`
 * inside of them (ACCESS_CONF), `proxy` inside of Proxy (PROXY_CONF), or wherever an override class is granted.
 */
export type Allowed = 'server' | 'directory' | 'proxy' | Override

/** What the server knows of one directive, and in which releases of its project (`versionFor`) it is there. */
export interface DirectiveInfo extends Lifetime {
  /** Spelled as in the server's messages; that of a section begins with `<`: `<Directory`. */
  readonly name: string
  /** Source file of the module, as `<IfModule>` takes it: `mod_alias.c`. */
  readonly module: string
  readonly kind: ArgumentKind
  readonly allowed: readonly Allowed[]
  /** True if it is carried out while the file is read and leaves no trace in the tree (grammar P3). */
  readonly atReadTime: boolean
  /** The server's explanation, also part of its error messages. */
  readonly help: string
}

/** The table, each line after an LF and before one. */
let table: string | undefined

/** The first line of a name in the letters of the table, as nearly all are written: a run asks for a few only. */
function lineInCase(name: string): string | undefined {
  table ??= `\n${tableText()}\n`
  const start = table.indexOf(`\n${name}\t`) + 1
  return start === 0 ? undefined : table.slice(start, table.indexOf('\n', start))
}

/** Lines of the table, by identifier. */
let lines: ReadonlyMap<string, string> | undefined

function linesByIdentifier(): ReadonlyMap<string, string> {
  // Reversed, because the last one stays in a map.
  lines ??= new Map(
    tableLines()
      .toReversed()
      .map((line) => [identifierIn(line), line]),
  )
  return lines
}

/** By name as it is asked for: a run asks for the same few thousands of times. */
const directives = new Map<string, DirectiveInfo>()

/**
 * What the server knows of a directive, whatever the case of its name; undefined if no module has it. A
 * section is asked for with its bracket, `<Directory`. Where two modules share a directive, as mod_cgi and
 * mod_cgid do, it is that of the first one by name.
 */
export function directiveOf(name: string): DirectiveInfo | undefined {
  const known = directives.get(name)
  if (known) return known
  // Once the lines had to be sorted, looking there is faster: a binary file that is included has thousands of names.
  const line = (lines ? undefined : lineInCase(name)) ?? linesByIdentifier().get(toIdentifier(name))
  if (line === undefined) return undefined
  const info = infoFrom(line)
  directives.set(name, info)
  return info
}

/** Source files of all modules that have a directive, by its identifier. */
let owners: ReadonlyMap<string, readonly string[]> | undefined

/** Source files of the modules that have a directive; empty for one that is not in the table. */
export function modulesWith(name: string): readonly string[] {
  owners ??= readOwners()
  return owners.get(toIdentifier(name)) ?? []
}

let modules: ReadonlySet<string> | undefined

/** Source files of all modules that have a directive in the table. */
export function modulesOfTable(): ReadonlySet<string> {
  modules ??= new Set(tableLines().map(moduleIn))
  return modules
}

/** The names of all directives of the table, in the server's spelling; that of a section begins with `<`. */
export function allDirectiveNames(): readonly string[] {
  return tableLines().map((line) => line.slice(0, line.indexOf('\t')))
}

/** The version whose releases count for a directive: that of mod_wsgi for its own, else that of the server. */
export function versionFor(
  {module}: DirectiveInfo,
  {httpdVersion, modWsgiVersion}: Pick<Environment, 'httpdVersion' | 'modWsgiVersion'>,
): Version | undefined {
  return module === 'mod_wsgi.c' ? modWsgiVersion : httpdVersion
}

/** Only one of them can be loaded; the table has what the first one brings, which the others mostly share. */
const PROCESSING_MODULES = ['event.c', 'worker.c', 'prefork.c']

function readOwners(): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, readonly string[]>()
  for (const line of tableLines()) {
    const module = moduleIn(line)
    const others = lists.get(identifierIn(line)) ?? []
    lists.set(identifierIn(line), [...others, ...(module === 'event.c' ? PROCESSING_MODULES : [module])])
  }
  return lists
}

function tableText(): string {
  return [DIRECTIVES_A_TO_L, DIRECTIVES_M_TO_Z, DIRECTIVES_OF_OTHER_RELEASES].join('\n')
}

function tableLines(): readonly string[] {
  return tableText().split('\n')
}

function identifierIn(line: string): string {
  return toIdentifier(line.slice(0, line.indexOf('\t')))
}

function moduleIn(line: string): string {
  const start = line.indexOf('\t') + 1
  return line.slice(start, line.indexOf('\t', start))
}

let lifetimes: ReadonlyMap<string, Lifetime> | undefined

/** Reads `name⇥module⇥kind⇥where it is allowed⇥help`; in the help, `\n` and `\t` stand for line end and tab. */
function infoFrom(line: string): DirectiveInfo {
  const [name = '', module = '', kind = '', flags = '', help = ''] = line.split('\t')
  const words = flags.split(' ')
  lifetimes ??= lifetimesFrom(RELEASES_OF_HTTPD + RELEASES_OF_MOD_WSGI)
  return {
    ...(lifetimes.get(name) ?? ALWAYS),
    name,
    module,
    kind: kind as ArgumentKind,
    allowed: words.filter((word) => word !== 'read-time') as Allowed[],
    atReadTime: words.includes('read-time'),
    help: help.replace(/\\(.)/g, (_, code: string) => (code === 'n' ? '\n' : code === 't' ? '\t' : code)),
  }
}
