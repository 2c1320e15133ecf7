/**
 * What mod_wsgi says while the server walks the tree: options, duplicate groups, groups that an alias with both
 * options cannot have (mod_wsgi.c: wsgi_add_daemon_process, wsgi_add_script_alias).
 */

import {wordAt} from '../../syntax/words.ts'
import type {Version} from '../environment.ts'
import {mayBeIn} from '../releases/lifetime.ts'
import type {ServerDirective} from '../server-directive.ts'
import {hostOfServerName} from '../server-name.ts'
import {optionTableOf} from '../wsgi/options/option-table.ts'
import {optionsInText} from '../wsgi/options/option-text.ts'

/** A server scope as mod_wsgi sees it at this point of the walk. */
interface Server {
  readonly isVirtual: boolean
  name: string | undefined
}

interface Walk {
  /** That of mod_wsgi. */
  readonly version: Version | undefined
  readonly groups: Map<string, Server>
  /** Groups that stand in a section of unknown outcome. */
  readonly possible: Set<string>
}

/** Says what mod_wsgi objects to, directive by directive in the order of the walk. */
export type WsgiCheck = (
  directive: ServerDirective,
  virtualHost: ServerDirective | undefined,
) => string | undefined

/**
 * A check for one walk; it remembers the groups and names it has seen.
 * @param version that of mod_wsgi; undefined: it may be any
 */
export function createWsgiCheck(version: Version | undefined): WsgiCheck {
  const walk: Walk = {version, groups: new Map(), possible: new Set()}
  const servers = new Map<ServerDirective | undefined, Server>()
  return (directive, virtualHost) => {
    if (!directive.name.includes('WSGI') && directive.name !== 'ServerName') return undefined
    const server = servers.get(virtualHost) ?? {isVirtual: virtualHost !== undefined, name: undefined}
    servers.set(virtualHost, server)
    return messageFor(directive, server, walk)
  }
}

/** Directives of the whole server (GLOBAL_ONLY). */
const GLOBAL_ONLY =
  /^<?WSGI(?:SocketPrefix|SocketRotation|AcceptMutex|RestrictEmbedded|RestrictStdin|RestrictStdout|RestrictSignal|CaseSensitivity|Python\w+|DontWriteBytecode|ServerMetrics|DestroyInterpreter|VerboseDebugging|LazyInitialization|Py3kWarningFlag|NewRelic\w+|InterpreterOptions|SwitchInterval|PerInterpreterGIL|FreeThreading|Telemetry\w+|SlowRequests)$/

function messageFor(directive: ServerDirective, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  if (server.isVirtual && GLOBAL_ONLY.test(name)) {
    return `${name}${name.startsWith('<') ? '>' : ''} cannot occur within <VirtualHost> section`
  }
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
    default: {
      const options = readOptions(directive, walk)
      return typeof options === 'string' ? options : undefined
    }
  }
}

const NO_OPTIONS: ReadonlyMap<string, string> = new Map()

/** The options of a directive; a string is the error. */
function readOptions({name, args}: ServerDirective, {version}: Walk): ReadonlyMap<string, string> | string {
  const table = optionTableOf(name)
  if (!table) return NO_OPTIONS
  let from = 0
  for (let word = 0; word < table.words; word++) from = wordAt(args, from, args.length)?.end ?? args.length
  const options = optionsInText(args, from)
  const isKnown = (option: string): boolean => {
    const lifetime = table.options.get(option)
    return lifetime !== undefined && mayBeIn(lifetime, version)
  }
  if (options && [...options.keys()].every(isKnown)) return options
  return `Invalid option to WSGI ${table.subject} definition.`
}

function daemonError(directive: ServerDirective, server: Server, walk: Walk): string | undefined {
  const {args} = directive
  const name = wordAt(args, 0, args.length)
  if (!name || name.text === '') return 'Name of WSGI daemon process not supplied.'
  const options = readOptions(directive, walk)
  if (typeof options === 'string') return options
  const processes = options.get('processes')
  if (processes !== undefined && !(Number.parseInt(processes, 10) >= 1)) {
    return 'Invalid process count for WSGI daemon process.'
  }
  if (options.get('user') === 'root') return 'WSGI process blocked from running as root.'
  if (options.get('home')?.startsWith('/') === false) return 'Invalid home directory for WSGI daemon process.'
  if (walk.groups.has(name.text)) return 'Name duplicates previous WSGI daemon definition.'
  walk.groups.set(name.text, server)
  return undefined
}

function aliasError(directive: ServerDirective, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  const mount = wordAt(args, 0, args.length)
  const target = mount && wordAt(args, mount.end, args.length)
  if (!target) return undefined
  const options = readOptions(directive, walk)
  if (typeof options === 'string') return options
  const process = options.get('process-group')
  const application = options.get('application-group')
  if (process === undefined || application === undefined || process === '%{GLOBAL}') return undefined
  // Only a script that is surely the one to run is loaded at once, and only then is the group looked up.
  const isComputed = [process, application].some((group) => /%\{(?:ENV|SERVER|RESOURCE|HOST)/.test(group))
  if (isComputed || (name.endsWith('Match') && target.text.includes('$'))) return undefined
  const owner = walk.groups.get(process)
  if (!owner && walk.possible.has(process)) return undefined
  if (!owner) return 'WSGI process group not yet configured.'
  if (owner === server || !owner.isVirtual) return undefined
  if (owner.name === undefined || server.name === undefined) return 'WSGI process group not matchable.'
  return owner.name === server.name ? undefined : 'WSGI process group not accessible.'
}
