import {plainStartOf} from '../../model/resolve/regex.ts'
import type {Resolution} from '../../model/resolve/resolution.ts'
import {resolveRequest} from '../../model/resolve/resolve-request.ts'
import {listenedPorts, type ServerModel, type ServerScope} from '../../model/resolve/server-model.ts'
import {wordsOf} from '../../model/resolve/words.ts'
import type {ServerDirective} from '../../model/server-directive.ts'
import type {InspectedApplication} from './inspection.ts'

const ALIASES = new Set(['WSGIScriptAlias', 'WSGIScriptAliasMatch'])

/** What the scripts of WSGI applications are called, for an alias that says nothing of WSGI itself. */
const SCRIPT = /\.(?:wsgi|py)$/

/** The targets of all aliases that may mount an application. */
export function scriptsOf({main, hosts}: Pick<ServerModel, 'main' | 'hosts'>): readonly string[] {
  return [main, ...hosts].flatMap((scope) => aliasesOf(scope).map((alias) => wordsOf(alias)[1] ?? ''))
}

/**
 * The applications that aliases mount; where each runs is what a request to its mount comes to. A plain Alias mounts
 * one if its script is run by mod_wsgi's handler.
 */
export function applicationsOf(server: ServerModel): readonly InspectedApplication[] {
  const hidden = hiddenHosts(server.hosts)
  return [server.main, ...server.hosts].flatMap((scope) => {
    // Only this host, so that a server of thousands takes time in proportion to their number.
    const alone = {...server, hosts: scope.section ? [scope] : []}
    const mounted = aliasesOf(scope).map((alias) => {
      const application = applicationOf(alone, scope, alias, hidden.get(scope))
      return ALIASES.has(alias.name) || application.processGroup !== undefined ? [application] : []
    })
    const inheritedBy = scope.section ? 0 : server.hosts.length
    return mounted.flat().map((application) => ({...application, inheritedBy}))
  })
}

/** Hosts that no request reaches, each with the one that has all of its addresses and its name before it. */
function hiddenHosts(hosts: readonly ServerScope[]): ReadonlyMap<ServerScope, ServerScope> {
  const first = new Map<string, ServerScope>()
  const hidden = new Map<ServerScope, ServerScope>()
  for (const scope of hosts) {
    const keys = scope.addresses.map(({host, port}) => `${host} ${port} ${scope.name}`.toLowerCase())
    const [before] = keys.map((key) => first.get(key))
    // A further name may still lead to it.
    if (before && scope.aliases.length === 0 && keys.every((key) => first.has(key))) hidden.set(scope, before)
    for (const key of keys) if (!first.has(key)) first.set(key, scope)
  }
  return hidden
}

function aliasesOf({directives}: ServerScope): readonly ServerDirective[] {
  return directives.filter(
    (directive) =>
      ALIASES.has(directive.name) || (directive.name === 'Alias' && SCRIPT.test(wordsOf(directive)[1] ?? '')),
  )
}

function applicationOf(
  server: ServerModel,
  scope: ServerScope,
  alias: ServerDirective,
  before: ServerScope | undefined,
): InspectedApplication {
  const [mount = '', script = ''] = wordsOf(alias)
  const {file, line, uses} = alias.origin
  const resolution = resolveRequest(server, requestTo(server, scope, pathOf(alias.name, mount)))
  const isReached =
    !before && resolution.because.some((each) => each.file === alias.file && each.line === alias.line)
  const [address = '*'] = scope.section ? wordsOf(scope.section) : []
  return {
    host: scope.section && {address, name: scope.hasOwnName ? scope.name : undefined},
    mount,
    script,
    processGroup: isReached ? resolution.processGroup : undefined,
    applicationGroup: isReached ? resolution.applicationGroup : undefined,
    certain: resolution.certain && isReached,
    reasons: isReached ? reasonsOf(resolution) : [whyNotReached(alias, resolution, before?.section)],
    place: {file, line},
    use: uses.at(-1),
    inheritedBy: 0,
  }
}

function reasonsOf({status, reasons}: Resolution): readonly string[] {
  return status === 200 || reasons.length > 0 ? reasons : [`requests are answered with ${status}`]
}

function whyNotReached(
  {name}: ServerDirective,
  {because}: Resolution,
  before: ServerDirective | undefined,
): string {
  if (before) {
    const {file, line} = before.origin
    return `not reached: the virtual host at ${file}:${line} has the same name and address`
  }
  const last = because.at(-1)
  if (name === 'WSGIScriptAliasMatch') return 'where it runs depends on the path'
  return last ? `not reached: ${last.directive} comes first` : 'not reached'
}

function requestTo(
  server: ServerModel,
  scope: ServerScope,
  path: string,
): Parameters<typeof resolveRequest>[1] {
  const [own] = scope.addresses
  const port = own && own.port !== 0 ? own.port : (listenedPorts(server)[0] ?? 80)
  const address = own && own.host !== '*' ? own.host : '127.0.0.1'
  return {host: scope.name, port, hostPort: port, address, path}
}

/** A path at the mount. Of an expression it is the text in front of the first special character. */
function pathOf(name: string, mount: string): string {
  if (name !== 'WSGIScriptAliasMatch') return mount
  const plain = plainStartOf(mount)
  return plain.startsWith('/') ? plain : `/${plain}`
}
