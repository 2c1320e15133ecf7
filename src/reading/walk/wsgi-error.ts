/**
 * What mod_wsgi says while the server walks the tree: options, duplicate groups, groups that an alias with both
 * options cannot have (mod_wsgi.c: wsgi_add_daemon_process, wsgi_add_script_alias).
 */

import {directiveOf} from '../../httpd/directives/directive-table.ts'
import type {Version} from '../../httpd/environment.ts'
import {optionTableOf} from '../../httpd/mod-wsgi/option-table.ts'
import {optionsFrom} from '../../httpd/mod-wsgi/option-text.ts'
import {hasRegexFault} from '../../httpd/patterns/regex-fault.ts'
import {mayBeIn} from '../../httpd/releases/lifetime.ts'
import {hostOfServerName} from '../../httpd/server-name.ts'
import {splitWords, wordAt} from '../../syntax/words/words.ts'
import type {ServerDirective} from '../server-directive.ts'
import {optionValueError, wsgiValueError} from './wsgi-values.ts'

/** A server scope as mod_wsgi sees it at this point of the walk. */
interface Server {
  readonly isVirtual: boolean
  name: string | undefined
}

interface Walk {
  /** That of mod_wsgi. */
  readonly version: Version | undefined
  readonly groups: Map<string, Server>
  /** Groups that are in a section of unknown outcome. */
  readonly possible: Set<string>
  /** True for a group that a file may define that is not read. */
  readonly mayBeElsewhere: (group: string) => boolean
}

/** What it looks at of a directive. */
type WsgiLine = Pick<ServerDirective, 'name' | 'args' | 'conditions'>

/**
 * Says what mod_wsgi objects to, directive by directive in the order of the walk.
 * @param virtualHost anything that is the same object for all directives of one
 */
export type WsgiCheck = (directive: WsgiLine, virtualHost: object | undefined) => string | undefined

/**
 * A check for one walk; it remembers the groups and names it has seen.
 * @param version that of mod_wsgi; undefined: it may be any
 * @param mayBeElsewhere true for a group that a file may define that is not read
 */
export function createWsgiCheck(
  version: Version | undefined,
  mayBeElsewhere: (group: string) => boolean,
): WsgiCheck {
  const walk: Walk = {version, groups: new Map(), possible: new Set(), mayBeElsewhere}
  const servers = new Map<object | undefined, Server>()
  return (directive, virtualHost) => {
    if (!isCheckedByWsgi(directive.name)) return undefined
    let server = servers.get(virtualHost)
    if (!server) {
      server = {isVirtual: virtualHost !== undefined, name: undefined}
      servers.set(virtualHost, server)
    }
    return messageFor(directive, server, walk)
  }
}

/** True for a directive that a check looks at. `name` is the server's spelling. */
export function isCheckedByWsgi(name: string): boolean {
  return name.includes('WSGI') || name === 'ServerName'
}

/** Directives of the whole server (GLOBAL_ONLY). */
const GLOBAL_ONLY =
  /^<?WSGI(?:SocketPrefix|SocketRotation|AcceptMutex|RestrictEmbedded|RestrictStdin|RestrictStdout|RestrictSignal|CaseSensitivity|Python\w+|DontWriteBytecode|ServerMetrics|DestroyInterpreter|VerboseDebugging|LazyInitialization|Py3kWarningFlag|NewRelic\w+|InterpreterOptions|SwitchInterval|PerInterpreterGIL|FreeThreading|Telemetry\w+|SlowRequests)$/

function messageFor(directive: WsgiLine, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  switch (name) {
    case 'ServerName':
      server.name = hostOfServerName(wordAt(args, 0, args.length)?.text ?? '')
      return undefined
    case 'WSGIDaemonProcess':
      if (directive.conditions.length === 0) return daemonError(directive, server, walk)
      walk.possible.add(wordAt(args, 0, args.length)?.text ?? '')
      return undefined
    case 'WSGIScriptAlias':
    case 'WSGIScriptAliasMatch':
      return aliasError(directive, server, walk)
    default:
      return placeError(name, server) ?? scriptError(directive, server, walk)
  }
}

function placeError(name: string, {isVirtual}: Server): string | undefined {
  if (!isVirtual || !GLOBAL_ONLY.test(name)) return undefined
  return `${name}${name.startsWith('<') ? '>' : ''} cannot occur within <VirtualHost> section`
}

const NO_OPTIONS: ReadonlyMap<string, string> = new Map()

/** The options of a directive after its other words; a string is the error. */
function readOptions(
  {name, args}: WsgiLine,
  from: number,
  {version}: Walk,
): ReadonlyMap<string, string> | string {
  const table = from < args.length ? optionTableOf(name) : undefined
  if (!table) return NO_OPTIONS
  const {options, end} = optionsFrom(args, from)
  const isKnown = (option: string): boolean => {
    const lifetime = table.options.get(option)
    return lifetime !== undefined && mayBeIn(lifetime, version)
  }
  const unknown = `Invalid option to WSGI ${table.subject} definition.`
  for (const option of options) {
    if (!isKnown(option.name)) return unknown
    const error = optionValueError(name, option.name, option.value)
    if (error !== undefined) return error
  }
  return end < args.length ? unknown : new Map(options.map((option) => [option.name, option.value]))
}

function daemonError(directive: WsgiLine, server: Server, walk: Walk): string | undefined {
  const {args} = directive
  const name = wordAt(args, 0, args.length)
  if (!name || name.text === '') return 'Name of WSGI daemon process not supplied.'
  const options = readOptions(directive, name.end, walk)
  if (typeof options === 'string') return options
  if (options.has('script-user') && options.has('script-group'))
    return 'Only one of script-user and script-group allowed.'
  if (walk.groups.has(name.text)) return 'Name duplicates previous WSGI daemon definition.'
  walk.groups.set(name.text, server)
  return undefined
}

function aliasError(directive: WsgiLine, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  const mount = wordAt(args, 0, args.length)
  const target = mount && wordAt(args, mount.end, args.length)
  if (mount?.text === '' || !target)
    return `${name} requires at least two arguments, ${directiveOf(name)?.help}`
  const options = readOptions(directive, target.end, walk)
  if (typeof options === 'string') return options
  if (name.endsWith('Match') && hasRegexFault(mount.text)) return 'Regular expression could not be compiled.'
  const application = options.get('application-group')
  // Only a script that is surely the one to run is loaded at once, and only then is the group looked up.
  const isFixed = application !== undefined && !(name.endsWith('Match') && target.text.includes('$'))
  return isFixed && !isComputed(application)
    ? groupError(options.get('process-group'), server, walk)
    : undefined
}

/** Directives that name a script, and those that have a value. */
function scriptError(directive: WsgiLine, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  const table = optionTableOf(name)
  if (!table) return wsgiValueError(name, args)
  const words = splitWords(args, 0, args.length)
  if (words.length < table.words)
    return `${words.length === 0 && table.words > 1 ? 'Name for' : 'Location of'} ${table.subject} not supplied.`
  const options = readOptions(directive, words[table.words - 1]?.end ?? args.length, walk)
  if (typeof options === 'string') return options
  if (name !== 'WSGIImportScript') return undefined
  if (!options.has('application-group')) return 'Name of WSGI application group required.'
  if (!options.has('process-group')) return 'Name of WSGI process group required.'
  return groupError(options.get('process-group'), server, walk)
}

function isComputed(group: string): boolean {
  return /%\{(?:ENV|SERVER|RESOURCE|HOST)/.test(group)
}

/** A group that a script is loaded into at once must be there, and be for this server. */
function groupError(process: string | undefined, server: Server, walk: Walk): string | undefined {
  if (process === undefined || process === '%{GLOBAL}') return undefined
  const owner = walk.groups.get(process)
  if (!owner && (walk.possible.has(process) || walk.mayBeElsewhere(process))) return undefined
  if (!owner) return 'WSGI process group not yet configured.'
  if (owner === server || !owner.isVirtual) return undefined
  if (owner.name === undefined || server.name === undefined) return 'WSGI process group not matchable.'
  return owner.name === server.name ? undefined : 'WSGI process group not accessible.'
}
