import {
  type Directive,
  hostAround,
  type Mount,
  mayOverlap,
  mountOf,
  mountsIn,
  type ServerView,
  sectionsAround,
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
export function isMetElsewhere(alias: Mount, view: ServerView): boolean {
  const {main, elsewhere} = view
  if (!elsewhere.isComplete) return false
  // A virtual host of another file may include this one, and what is outside of hosts here is its own then.
  const find = alias.scope === main ? elsewhere.find : elsewhere.findOutsideHosts
  return [...URL_ALIASES.flatMap(find), ...scriptsBefore(alias, view)].some(({node}) => {
    const other = mountOf(alias.scope, {node, guards: []})
    return other !== undefined && mayOverlap(other, alias)
  })
}

/** A virtual host tries its own script aliases before those of the main server, and what it includes is its own. */
function scriptsBefore({scope, node}: Mount, {root, main, unread, elsewhere}: ServerView) {
  const isOwn = unread.some(
    (include) =>
      include.position.start.offset < node.position.start.offset &&
      hostAround(sectionsAround(root, include)) === scope.section,
  )
  if (scope !== main && !isOwn) return []
  return SCRIPT_ALIASES.flatMap(scope === main ? elsewhere.find : elsewhere.findOutsideHosts)
}
