/**
 * What mod_wsgi says while the server walks the tree: options, duplicate groups, groups that an alias with both
 * options cannot have (mod_wsgi.c: wsgi_add_daemon_process, wsgi_add_script_alias).
 */

import {wordAt} from '../../syntax/words.ts'
import type {ServerDirective} from '../server-directive.ts'
import {hostOfServerName} from '../server-name.ts'
import {optionsInText} from '../wsgi/option-text.ts'

/** A server scope as mod_wsgi sees it at this point of the walk. */
interface Server {
  readonly isVirtual: boolean
  name: string | undefined
}

interface Walk {
  readonly groups: Map<string, Server>
  /** Groups that stand in a section of unknown outcome. */
  readonly possible: Set<string>
}

/** Says what mod_wsgi objects to, directive by directive in the order of the walk. */
export type WsgiCheck = (
  directive: ServerDirective,
  virtualHost: ServerDirective | undefined,
) => string | undefined

/** A check for one walk; it remembers the groups and names it has seen. */
export function createWsgiCheck(): WsgiCheck {
  const walk: Walk = {groups: new Map(), possible: new Set()}
  const servers = new Map<ServerDirective | undefined, Server>()
  return (directive, virtualHost) => {
    const server = servers.get(virtualHost) ?? {isVirtual: virtualHost !== undefined, name: undefined}
    servers.set(virtualHost, server)
    return messageFor(directive, server, walk)
  }
}

/** Directives of the whole server (GLOBAL_ONLY). */
const GLOBAL_ONLY =
  /^WSGI(?:SocketPrefix|SocketRotation|AcceptMutex|RestrictEmbedded|RestrictStdin|RestrictStdout|RestrictSignal|CaseSensitivity|Python\w+|DontWriteBytecode|ServerMetrics|DestroyInterpreter|VerboseDebugging|LazyInitialization|Py3kWarningFlag)$/

function messageFor(directive: ServerDirective, server: Server, walk: Walk): string | undefined {
  const {name, args} = directive
  if (server.isVirtual && GLOBAL_ONLY.test(name)) return `${name} cannot occur within <VirtualHost> section`
  switch (name) {
    case 'ServerName':
      server.name = hostOfServerName(wordAt(args, 0, args.length)?.text ?? '')
      return undefined
    case 'WSGIDaemonProcess':
      if (directive.conditions.length === 0) return daemonError(args, server, walk)
      walk.possible.add(wordAt(args, 0, args.length)?.text ?? '')
      return undefined
    case 'WSGIScriptAlias':
    case 'WSGIScriptAliasMatch':
      return aliasError(directive, server, walk)
    default:
      return undefined
  }
}

const DAEMON_OPTIONS = new Set(
  `user group processes threads umask home maximum-requests shutdown-timeout display-name python-path python-eggs
  stack-size deadlock-timeout inactivity-timeout send-buffer-size receive-buffer-size chroot script-user script-group
  cpu-time-limit cpu-priority python-home lang locale supplementary-groups memory-limit virtual-memory-limit
  connect-timeout socket-timeout queue-timeout request-timeout graceful-timeout listen-backlog header-buffer-size
  newrelic-config-file newrelic-environment server-metrics response-buffer-size socket-user eviction-timeout
  startup-timeout restart-interval response-socket-timeout proxy-buffer-size interrupt-timeout switch-interval
  response-flush-delay`.split(/\s+/),
)

function daemonError(args: string, server: Server, {groups}: Walk): string | undefined {
  const name = wordAt(args, 0, args.length)
  if (!name || name.text === '') return 'Name of WSGI daemon process not supplied.'
  const options = optionsInText(args, name.end)
  if (!options || [...options.keys()].some((option) => !DAEMON_OPTIONS.has(option))) {
    return 'Invalid option to WSGI daemon process definition.'
  }
  const processes = options.get('processes')
  if (processes !== undefined && !(Number.parseInt(processes, 10) >= 1)) {
    return 'Invalid process count for WSGI daemon process.'
  }
  if (options.get('user') === 'root') return 'WSGI process blocked from running as root.'
  if (options.get('home')?.startsWith('/') === false) return 'Invalid home directory for WSGI daemon process.'
  if (groups.has(name.text)) return 'Name duplicates previous WSGI daemon definition.'
  groups.set(name.text, server)
  return undefined
}

const ALIAS_OPTIONS = new Set(['process-group', 'application-group', 'callable-object', 'pass-authorization'])

function aliasError(
  {name, args}: ServerDirective,
  server: Server,
  {groups, possible}: Walk,
): string | undefined {
  const mount = wordAt(args, 0, args.length)
  const target = mount && wordAt(args, mount.end, args.length)
  if (!target) return undefined
  const options = optionsInText(args, target.end)
  if (!options || [...options.keys()].some((option) => !ALIAS_OPTIONS.has(option))) {
    return 'Invalid option to WSGI script alias definition.'
  }
  const process = options.get('process-group')
  const application = options.get('application-group')
  if (process === undefined || application === undefined || process === '%{GLOBAL}') return undefined
  // Only a script that is surely the one to run is loaded at once, and only then is the group looked up.
  const isComputed = [process, application].some((group) => /%\{(?:ENV|SERVER|RESOURCE|HOST)/.test(group))
  if (isComputed || (name.endsWith('Match') && target.text.includes('$'))) return undefined
  const owner = groups.get(process)
  if (!owner && possible.has(process)) return undefined
  if (!owner) return 'WSGI process group not yet configured.'
  if (owner === server || !owner.isVirtual) return undefined
  if (owner.name === undefined || server.name === undefined) return 'WSGI process group not matchable.'
  return owner.name === server.name ? undefined : 'WSGI process group not accessible.'
}
