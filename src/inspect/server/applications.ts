import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {matchMount} from '../../resolve/mapping/mount.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {isWsgiAlias, mayMount} from '../mounting-aliases.ts'
import {scriptFinderOf} from './folder-applications.ts'
import type {InspectedApplication, InspectedLimit} from './inspection.ts'
import {type AskMount, askMount, type MountAnswer, notReached} from './mount-answer.ts'
import {hostOf, placedAt} from './resolved-application.ts'
import {byShape} from './shapes/by-shape.ts'

/** The applications of a server, and what was not looked at. */
export interface InspectedApplications {
  readonly applications: readonly InspectedApplication[]
  readonly limits: readonly InspectedLimit[]
}

/**
 * The applications that aliases mount, and the scripts that a handler runs; where each runs is what a request to it
 * comes to. A plain Alias mounts one if its script is run by mod_wsgi's handler.
 */
export function applicationsOf(server: ServerModel): InspectedApplications {
  return applicationsBy(server, byShape(server, askMount))
}

/** The same; `ask` answers for the mounts of aliases. */
export function applicationsBy(server: ServerModel, ask: AskMount): InspectedApplications {
  const hidden = hiddenHosts(server.hosts)
  const findScripts = scriptFinderOf(server)
  const applications: InspectedApplication[] = []
  const limits: InspectedLimit[] = []
  for (const scope of [server.main, ...server.hosts]) {
    // Only this host, so that a server of thousands takes time in proportion to their number.
    const alone = {...server, hosts: scope.section ? [scope] : []}
    const before = hidden.get(scope)
    for (const node of mountersOf(scope)) {
      const inheritedBy = inheritorsOf(server, scope, node)
      const scripts = before ? NO_SCRIPTS : findScripts(alone, scope, node)
      limits.push(...scripts.limits)
      for (const each of scripts.applications) applications.push({...each, inheritedBy})
      if (scripts.applications.length > 0 || !mayMount(node)) continue
      const answer = before ? notReached(hiddenBy(before)) : ask(alone, scope, node)
      if (isWsgiAlias(node) || answer.processGroup !== undefined)
        applications.push(mountedAt(scope, node, answer, inheritedBy))
    }
  }
  return {applications, limits}
}

const NO_SCRIPTS: InspectedApplications = {applications: [], limits: []}

function hiddenBy({section}: ServerScope): string {
  return `not reached: the virtual host at ${section?.origin.file}:${section?.origin.line} has the same name and address`
}

/** The directives of a scope that may lead to scripts. Of several DocumentRoots the last one applies. */
function mountersOf({directives, byName}: ServerScope): readonly ServerDirective[] {
  const root = byName.get('DocumentRoot')?.at(-1)
  return directives.filter((node) => isWsgiAlias(node) || node.name === 'Alias' || node === root)
}

function mountedAt(
  scope: ServerScope,
  alias: ServerDirective,
  {processGroup, applicationGroup, certain, reasons}: MountAnswer,
  inheritedBy: number,
): InspectedApplication {
  const [mount = '', script = ''] = wordsOf(alias)
  const {place, use} = placedAt(alias.origin)
  const answer = {processGroup, applicationGroup, certain, reasons}
  return {host: hostOf(scope), mount, script, ...answer, place, use, inheritedBy}
}

/** What the main server mounts counts for all hosts, its DocumentRoot for those without one. */
function inheritorsOf({hosts}: ServerModel, scope: ServerScope, node: ServerDirective): number {
  if (scope.section) return 0
  const {name} = node
  if (name === 'DocumentRoot') return hosts.filter(({byName}) => !byName.has(name)).length
  return hosts.filter((host) => !isCovered(host, node)).length
}

/** True if an alias of a virtual host, which comes first, takes all requests for a mount of the main server. */
function isCovered({byName}: ServerScope, node: ServerDirective): boolean {
  const [mount = ''] = wordsOf(node)
  if (node.name !== 'WSGIScriptAlias' || !mount.startsWith('/')) return false
  return (byName.get('WSGIScriptAlias') ?? []).some(
    (own) => own.conditions.length === 0 && matchMount(mount, wordsOf(own)[0] ?? '') > 0,
  )
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
