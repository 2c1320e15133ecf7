import {sectionsAround} from '../../query/tree-index.ts'
import {isSameName} from '../../syntax/names.ts'
import type {DirectiveElsewhere} from '../elsewhere.ts'
import {hostAround, type Scope} from '../scopes.ts'
import type {ServerView} from '../server-view.ts'

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
