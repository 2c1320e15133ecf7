import type {Scope} from '../../scopes/scopes.ts'
import type {Root} from '../../syntax/nodes.ts'
import {groupsSelectedIn} from '../groups/group-named-in.ts'
import {type DaemonDefinition, wsgiFileOf} from '../wsgi-file.ts'

/** Scopes with one application and one group that is defined and never selected: somebody forgot WSGIProcessGroup. */
export function unusedDefinitions(root: Root): ReadonlyMap<Scope, DaemonDefinition> {
  const {applicationsByScope, definitions} = wsgiFileOf(root)
  const selected = new Set(groupsSelectedIn(root, 'process'))
  const unused = new Map<Scope, DaemonDefinition[]>()
  for (const definition of definitions) {
    if (selected.has(definition.name)) continue
    unused.set(definition.scope, [...(unused.get(definition.scope) ?? []), definition])
  }
  return new Map(
    [...unused].flatMap(([scope, [only, ...more]]) => {
      const isAlone = applicationsByScope.get(scope)?.length === 1
      return only && more.length === 0 && isAlone ? [[scope, only] as const] : []
    }),
  )
}
