import {sectionsAround} from '../../query/tree-index.ts'
import type {Scope} from '../../scopes/scopes.ts'
import {isSameName} from '../../syntax/names.ts'
import type {DirectiveElsewhere, Elsewhere} from '../elsewhere.ts'
import type {WsgiModel} from '../wsgi-model.ts'
import {hostAround} from './unseen.ts'

/** Tells whether a line of another file may count in a scope: one of a macro only where a Use may bring it in. */
export function mayComeInto(
  {main, unread}: WsgiModel,
  elsewhere: Elsewhere,
  scope: Scope,
): (line: DirectiveElsewhere) => boolean {
  const own = unread.filter(({name}) => isSameName(name, 'Use'))
  const isUsedHere = own.some((node) => {
    const host = hostAround(sectionsAround(main.root, node))
    return scope === main || host === undefined || host === scope.section
  })
  const others = scope === main ? elsewhere.find('Use') : elsewhere.findOutsideHosts('Use')
  const isUsed = isUsedHere || others.length > 0
  return ({sections}) => isUsed || !sections.some(({name}) => isSameName(name, 'Macro'))
}
