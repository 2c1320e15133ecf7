import {plainStartOf} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server-model.ts'
import type {ServerScope} from '../../resolve/server-scope.ts'
import {isWsgiAlias, mayMount} from '../mounting-aliases.ts'
import {scriptFinderOf} from './folder-applications.ts'
import type {InspectedApplication, InspectedLimit} from './inspection.ts'
import {askScope, hostOf, placedAt, reasonsOf} from './resolved-application.ts'

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
  const hidden = hiddenHosts(server.hosts)
  const findScripts = scriptFinderOf(server)
  const found = [server.main, ...server.hosts].flatMap((scope) => {
    // Only this host, so that a server of thousands takes time in proportion to their number.
    const alone = {...server, hosts: scope.section ? [scope] : []}
    return mountersOf(scope).map((node): InspectedApplications => {
      const scripts = hidden.has(scope) ? NO_SCRIPTS : findScripts(alone, scope, node)
      const isMount = scripts.applications.length === 0 && mayMount(node)
      const applications = isMount ? mounted(alone, scope, node, hidden.get(scope)) : scripts.applications
      const inheritedBy = inheritorsOf(server, scope, node)
      return {
        applications: applications.map((application) => ({...application, inheritedBy})),
        limits: scripts.limits,
      }
    })
  })
  return {
    applications: found.flatMap(({applications}) => applications),
    limits: found.flatMap(({limits}) => limits),
  }
}

const NO_SCRIPTS: InspectedApplications = {applications: [], limits: []}

/** The directives of a scope that may lead to scripts. Of several DocumentRoots the last one counts. */
function mountersOf({directives, byName}: ServerScope): readonly ServerDirective[] {
  const root = byName.get('DocumentRoot')?.at(-1)
  return directives.filter((node) => isWsgiAlias(node) || node.name === 'Alias' || node === root)
}

function mounted(
  alone: ServerModel,
  scope: ServerScope,
  alias: ServerDirective,
  before: ServerScope | undefined,
): readonly InspectedApplication[] {
  const application = applicationOf(alone, scope, alias, before)
  return isWsgiAlias(alias) || application.processGroup !== undefined ? [application] : []
}

/** What the main server mounts counts for all hosts, its DocumentRoot for those without one. */
function inheritorsOf({hosts}: ServerModel, scope: ServerScope, {name}: ServerDirective): number {
  if (scope.section) return 0
  return name === 'DocumentRoot' ? hosts.filter(({byName}) => !byName.has(name)).length : hosts.length
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

function applicationOf(
  server: ServerModel,
  scope: ServerScope,
  alias: ServerDirective,
  before: ServerScope | undefined,
): InspectedApplication {
  const [mount = '', script = ''] = wordsOf(alias)
  const resolution = askScope(server, scope, pathOf(alias.name, mount))
  const isReached =
    !before && resolution.because.some((each) => each.file === alias.file && each.line === alias.line)
  return {
    host: hostOf(scope),
    mount,
    script,
    processGroup: isReached ? resolution.processGroup : undefined,
    applicationGroup: isReached ? resolution.applicationGroup : undefined,
    certain: resolution.certain && isReached,
    reasons: isReached ? reasonsOf(resolution) : [whyNotReached(alias, resolution, before?.section)],
    ...placedAt(alias.origin),
    inheritedBy: 0,
  }
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

/** A path at the mount. Of an expression it is the text in front of the first special character. */
function pathOf(name: string, mount: string): string {
  if (name !== 'WSGIScriptAliasMatch') return mount
  const plain = plainStartOf(mount)
  return plain.startsWith('/') ? plain : `/${plain}`
}
