import {sectionsAround} from '../../query/tree-index.ts'
import {isSameName} from '../../syntax/names.ts'
import type {DirectiveElsewhere, LineElsewhere} from '../elsewhere.ts'
import {hostAround, type Scope} from '../scopes.ts'
import type {ServerView} from '../server-view.ts'

/**
 * Lines of other files that may take effect in a scope: the main server has those of all files, and a virtual host what
 * it inherits or includes. None where the server is not known.
 */
export function linesComingInto(
  view: ServerView,
  scope: Scope,
  names: readonly string[],
): readonly LineElsewhere[] {
  const {main, elsewhere} = view
  if (!elsewhere.isComplete) return []
  const find = scope === main ? elsewhere.find : elsewhere.findOutsideHosts
  return names.flatMap((name) => find(name)).filter(mayComeInto(view, scope))
}

/** Tells whether a line of another file may take effect in a scope: one of a macro only where a Use may bring it in. */
export function mayComeInto(
  {root, main, unread, elsewhere}: ServerView,
  scope: Scope,
): (line: DirectiveElsewhere) => boolean {
  const own = unread.filter(({name}) => isSameName(name, 'Use'))
  const isUsedHere = own.some((node) => {
    const host = hostAround(sectionsAround(root, node))
    return scope === main || host === undefined || host === scope.section
  })
  const others = scope === main ? elsewhere.find('Use') : elsewhere.findOutsideHosts('Use')
  const isUsed = isUsedHere || others.length > 0
  return ({sections}) => isUsed || !sections.some(({name}) => isSameName(name, 'Macro'))
}
