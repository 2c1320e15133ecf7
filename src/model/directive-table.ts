/**
 * The directives of Apache httpd 2.4 with the modules of a distribution and mod_wsgi, as the server's own
 * tables have them (include/http_config.h: command_rec). The data is printed by a real server; how, and how
 * to print it anew, stands in test/httpd/directive-table.test.ts.
 */
import {toIdentifier} from '../syntax/names.ts'
import {DIRECTIVES_A_TO_L} from './directives/a-to-l.ts'
import {DIRECTIVES_M_TO_Z} from './directives/m-to-z.ts'

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

/** What the server knows of one directive. */
export interface DirectiveInfo {
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

interface Table {
  /** Lines of the table, by identifier; most runs need few of them. */
  readonly lines: ReadonlyMap<string, string>
  readonly directives: Map<string, DirectiveInfo>
  /** Source files of all modules that have a directive, by its identifier. */
  readonly owners: ReadonlyMap<string, readonly string[]>
  readonly modules: ReadonlySet<string>
}

let table: Table | undefined

/**
 * What the server knows of a directive, whatever the case of its name; undefined if no module has it. A
 * section is asked for with its bracket, `<Directory`. Where two modules share a directive, as mod_cgi and
 * mod_cgid do, it is that of the first one by name.
 */
export function directiveOf(name: string): DirectiveInfo | undefined {
  table ??= readTable()
  const {lines, directives} = table
  const identifier = toIdentifier(name)
  const line = lines.get(identifier)
  if (line === undefined) return undefined
  const known = directives.get(identifier)
  if (known) return known
  const info = infoFrom(line)
  directives.set(identifier, info)
  return info
}

/** Source files of the modules that have a directive; empty for one that is not in the table. */
export function modulesWith(name: string): readonly string[] {
  table ??= readTable()
  return table.owners.get(toIdentifier(name)) ?? []
}

/** Source files of all modules that have a directive in the table. */
export function modulesOfTable(): ReadonlySet<string> {
  table ??= readTable()
  return table.modules
}

/** Only one of them can be loaded; the table has what the first one brings, which the others mostly share. */
const PROCESSING_MODULES = ['event.c', 'worker.c', 'prefork.c']

function readTable(): Table {
  const lines = new Map<string, string>()
  const owners = new Map<string, readonly string[]>()
  const modules = new Set<string>()
  for (const line of `${DIRECTIVES_A_TO_L}\n${DIRECTIVES_M_TO_Z}`.split('\n')) {
    const nameEnd = line.indexOf('\t')
    const identifier = toIdentifier(line.slice(0, nameEnd))
    const module = line.slice(nameEnd + 1, line.indexOf('\t', nameEnd + 1))
    modules.add(module)
    if (!lines.has(identifier)) lines.set(identifier, line)
    const others = owners.get(identifier) ?? []
    owners.set(identifier, [...others, ...(module === 'event.c' ? PROCESSING_MODULES : [module])])
  }
  return {lines, directives: new Map(), owners, modules}
}

/** Reads `name⇥module⇥kind⇥where it is allowed⇥help`; in the help, `\n` and `\t` stand for line end and tab. */
function infoFrom(line: string): DirectiveInfo {
  const [name = '', module = '', kind = '', flags = '', help = ''] = line.split('\t')
  const words = flags.split(' ')
  return {
    name,
    module,
    kind: kind as ArgumentKind,
    allowed: words.filter((word) => word !== 'read-time') as Allowed[],
    atReadTime: words.includes('read-time'),
    help: help.replace(/\\(.)/g, (_, code: string) => (code === 'n' ? '\n' : code === 't' ? '\t' : code)),
  }
}
