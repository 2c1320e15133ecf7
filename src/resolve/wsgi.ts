/** Process group and application group of a request that mod_wsgi runs (mod_wsgi.c: wsgi_create_req_config, wsgi_execute_remote). */

import {optionsInText} from '../httpd/mod-wsgi/option-text.ts'
import type {ServerDirective} from '../reading/server-directive.ts'
import {firstWordOf, wordsOf} from '../reading/words.ts'
import {wordAt} from '../syntax/words/words.ts'
import type {Cause, ServerRequest} from './resolution.ts'
import {type Layers, lastIn} from './sections/layers.ts'
import {type Daemon, daemonOf} from './server/daemons.ts'
import {type ServerModel, settingOf} from './server/server-model.ts'
import type {ServerScope} from './server/server-scope.ts'
import {dynamicTextOf, setEnvIn} from './settings/environment.ts'

export interface WsgiGroups {
  readonly process: string
  readonly application: string
  /** The directives that decided. */
  readonly nodes: readonly ServerDirective[]
  /** Why the request is answered with 500. */
  readonly failure: GroupFailure | undefined
  readonly doubts: readonly string[]
}

/** A group that a request cannot run in. */
export interface GroupFailure {
  readonly failure: string
  readonly cause: Cause
  /** The directive that forbids it; undefined where none does. */
  readonly node?: ServerDirective
}

/** The groups of a request; `alias` is the WSGI alias it came through. */
export function wsgiGroupsOf(
  server: ServerModel,
  scope: ServerScope,
  layers: Layers,
  request: ServerRequest,
  scriptName: string,
  alias: ServerDirective | undefined,
): WsgiGroups {
  const options = alias ? optionsOf(alias) : new Map<string, string>()
  const doubts: string[] = []
  const nodes: ServerDirective[] = []
  const pick = (option: string, directive: string, preset: string): string => {
    const own = options.get(option)
    if (own !== undefined) return own
    const found = lastIn(layers, directive)
    if (found) nodes.push(found.node)
    return found ? (wordsOf(found.node)[0] ?? '') : preset
  }
  const expand = (value: string): string =>
    expandGroup(value, {server, scope, layers, request, scriptName, doubts})
  const process = expand(pick('process-group', 'WSGIProcessGroup', '%{GLOBAL}'))
  const application = expand(pick('application-group', 'WSGIApplicationGroup', '%{RESOURCE}'))
  const dispatch = lastIn(layers, 'WSGIDispatchScript')
  if (dispatch) doubts.push('WSGIDispatchScript chooses the groups while the request runs')
  const daemon = daemonOf(server, process)
  if (daemon) nodes.push(daemon.node)
  const failure = failureOf(server, scope, layers, {process, daemon})
  if (failure?.node) nodes.push(failure.node)
  return {process, application, nodes, failure, doubts}
}

/** The options after mount and target; a server with any other text there does not start. */
export function optionsOf({args}: ServerDirective): ReadonlyMap<string, string> {
  const mount = wordAt(args, 0, args.length)
  const target = mount && wordAt(args, mount.end, args.length)
  return (target && optionsInText(args, target.end)) ?? new Map()
}

interface Expansion {
  readonly server: ServerModel
  readonly scope: ServerScope
  readonly layers: Layers
  readonly request: ServerRequest
  readonly scriptName: string
  readonly doubts: string[]
}

/** The special names; an unset variable leaves its own text as the name. */
function expandGroup(value: string, context: Expansion): string {
  const {layers, doubts} = context
  const [, variable] = (value.startsWith('%{ENV:') && /^%\{ENV:(.*)\}$/.exec(value)) || []
  if (variable === undefined) return expandName(value, context)
  const set = setEnvIn(layers, variable)
  const isDynamic = layers.layers.some((layer) => dynamicTextOf(layer).includes(variable))
  if (isDynamic) doubts.push(`the variable ${variable} depends on the request`)
  return set ? expandName(wordsOf(set)[1] ?? '', context) : value
}

function expandName(value: string, {server, scope, request, scriptName}: Expansion): string {
  if (value === '%{GLOBAL}') return ''
  if (value !== '%{SERVER}' && value !== '%{RESOURCE}' && value !== '%{HOST}') return value
  const suffix = portSuffix(server, scope, request)
  if (value === '%{HOST}') return `${request.host.toLowerCase()}${suffix}`
  const name = `${scope.name}${suffix}`
  // Up to 5.x the name is lower-cased on every platform (mod_wsgi.c: wsgi_script_name).
  return value === '%{SERVER}' ? name : `${name}|${scriptName.toLowerCase()}`
}

/**
 * With UseCanonicalName Off, the default, the port is that of the Host header, else that of the ServerName, else,
 * without a ServerName, that of the virtual host's address, else that of the main server's name
 * (server/core.c: ap_get_server_port). 80 and 443 are left out.
 */
function portSuffix(server: ServerModel, scope: ServerScope, {hostPort}: ServerRequest): string {
  const isCanonical = /^on$/i.test(settingOf(server, scope, 'UseCanonicalName') ?? '')
  const inherited = scope.addresses[0]?.port || server.main.namedPort
  const named = scope.namedPort ?? (scope.hasOwnName ? 80 : (inherited ?? 80))
  const own = isCanonical ? named : (hostPort ?? named)
  return own === 80 || own === 443 ? '' : `:${own}`
}

function failureOf(
  server: ServerModel,
  scope: ServerScope,
  layers: Layers,
  {process, daemon}: {readonly process: string; readonly daemon: Daemon | undefined},
): GroupFailure | undefined {
  const restriction = lastIn(layers, 'WSGIRestrictProcess')
  const allowed = restriction && wordsOf(restriction.node).map((word) => (word === '%{GLOBAL}' ? '' : word))
  if (restriction && !allowed?.includes(process))
    return {
      failure: `WSGIRestrictProcess does not allow process group "${process}"`,
      ...{cause: 'restrictedGroup', node: restriction.node},
    }
  if (process === '') {
    const node = server.main.byName.get('WSGIRestrictEmbedded')?.at(-1)
    return node && /^on$/i.test(firstWordOf(node) ?? '')
      ? {failure: 'WSGIRestrictEmbedded forbids embedded mode', cause: 'embedded', node}
      : undefined
  }
  if (!daemon) return {failure: `no process group "${process}" is defined`, cause: 'undefinedGroup'}
  const isSelectable =
    daemon.scope === server.main || daemon.scope === scope || daemon.scope.name === scope.name
  return isSelectable
    ? undefined
    : {failure: `process group "${process}" is defined by a server of another name`, cause: 'foreignGroup'}
}
