import {
  type Directive,
  type Mount,
  mayOverlap,
  mountOf,
  mountsIn,
  type ServerView,
  URL_ALIASES,
  urlAliasesOf,
} from 'httpd-codemod/transform'
import {SCRIPT_ALIASES} from 'httpd-codemod/wsgi'

/**
 * Aliases of this file that would take other requests than now, once this one is tried after every Alias.
 * @param converted the lines that become script aliases too
 */
export function overlappingAliases(
  alias: Mount,
  view: ServerView,
  converted: ReadonlySet<Directive>,
): readonly Directive[] {
  const {scope, node} = alias
  const list = scope.chain.toReversed().flatMap(urlAliasesOf)
  const later = list
    .slice(list.findIndex((other) => other.node === node) + 1)
    .filter((other) => !converted.has(other.node))
  const hosts = scope === view.main ? view.scopes.slice(1) : []
  const scripts = [scope, ...hosts].flatMap((at) =>
    mountsIn(at, SCRIPT_ALIASES).filter(
      (other) => at !== scope || other.node.position.start.offset < node.position.start.offset,
    ),
  )
  return [...later, ...scripts].filter((other) => mayOverlap(other, alias)).map((other) => other.node)
}

/**
 * True if another file maps some of the same URLs: an Alias that is tried after this one now, or a script alias that
 * would be tried before it.
 */
export function isMetElsewhere(alias: Mount, {main, elsewhere}: ServerView): boolean {
  if (!elsewhere.isComplete) return false
  const aliases = URL_ALIASES.flatMap((name) => elsewhere.findOutsideHosts(name))
  const scripts = alias.scope === main ? SCRIPT_ALIASES.flatMap((name) => elsewhere.find(name)) : []
  return [...aliases, ...scripts].some(({node}) => {
    const other = mountOf(alias.scope, {node, guards: []})
    return other !== undefined && mayOverlap(other, alias)
  })
}
