/** The directives that map paths, of server scopes and of Location sections. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {namedIn} from '../directive-list.ts'
import {locationFactsOf} from '../request-path.ts'
import {layerOf} from '../sections/layer.ts'
import {quote} from '../sections/layers.ts'
import {scopeSectionsOf} from '../sections/scope-sections.ts'
import {matchLocation} from '../sections/section-match.ts'
import type {ServerModel} from '../server-model.ts'
import type {ServerScope} from '../server-scope.ts'

export const REDIRECTS = ['Redirect', 'RedirectPermanent', 'RedirectTemp', 'RedirectMatch'] as const

/** By step. */
const MAPPERS = {
  proxy: ['ProxyPass', 'ProxyPassMatch'],
  redirect: REDIRECTS,
  alias: ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'],
  wsgi: ['WSGIScriptAlias', 'WSGIScriptAliasMatch'],
  later: ['VirtualDocumentRoot', 'VirtualScriptAlias'],
} as const

/** Those that a Location may hold, and that count before a file is looked for. */
const IN_LOCATIONS = [...MAPPERS.proxy, 'Redirect', 'Alias', 'ScriptAlias']

type Mappers = Readonly<Record<keyof typeof MAPPERS, readonly ServerDirective[]>>

const known = new WeakMap<ServerScope, Mappers>()

/**
 * The directives of a server scope: its own in reading order, then the main server's. Of proxies those of the main
 * server come first (mod_proxy.c: merge_proxy_config).
 */
export function mappersOf(server: ServerModel, scope: ServerScope): Mappers {
  const found = known.get(scope)
  if (found) return found
  const scopes = scope === server.main ? [scope] : [server.main, scope]
  const ownFirst = scopes.toReversed()
  const mappers: Mappers = {
    proxy: nodesOf(scopes, MAPPERS.proxy),
    redirect: nodesOf(ownFirst, MAPPERS.redirect),
    alias: nodesOf(ownFirst, MAPPERS.alias),
    wsgi: nodesOf(ownFirst, MAPPERS.wsgi),
    later: nodesOf(ownFirst, MAPPERS.later),
  }
  known.set(scope, mappers)
  return mappers
}

function nodesOf(scopes: readonly ServerScope[], names: readonly string[]): readonly ServerDirective[] {
  return scopes.flatMap((scope) => namedIn(scope, names))
}

/** A Location with directives that map paths. */
interface MappingLocation {
  readonly section: ServerDirective
  readonly nodes: readonly ServerDirective[]
}

const knownLocations = new WeakMap<ServerScope, readonly MappingLocation[]>()

function mappingLocationsOf(server: ServerModel, scope: ServerScope): readonly MappingLocation[] {
  const found = knownLocations.get(scope)
  if (found) return found
  const locations = scopeSectionsOf(server, scope)
    .locations.map((section) => ({section, nodes: namedIn(layerOf(section, 'GET'), IN_LOCATIONS)}))
    .filter(({nodes}) => nodes.length > 0)
  knownLocations.set(scope, locations)
  return locations
}

/** A directive that maps paths, in a Location. */
export interface PlacedMapper {
  readonly section: ServerDirective
  readonly node: ServerDirective
}

const NONE: readonly PlacedMapper[] = []

/** The directives of the Location sections that apply to a path, in the order they are merged, the strongest last. */
export function inLocations(
  server: ServerModel,
  scope: ServerScope,
  path: string,
  doubts: string[],
): readonly PlacedMapper[] {
  const locations = mappingLocationsOf(server, scope)
  if (locations.length === 0) return NONE
  const facts = locationFactsOf(server, scope, path)
  return locations.flatMap(({section, nodes}) => {
    const match = matchLocation(section, facts)
    if (match === 'unknown') doubts.push(`it is not known whether ${quote(section)} applies`)
    return match === 'yes' ? nodes.map((node) => ({section, node})) : NONE
  })
}
