import type {Scope} from 'httpd-codemod/transform'
import {type DaemonDefinition, groupsSelectedIn, type WsgiModel} from 'httpd-codemod/wsgi'

/** Scopes with one application and one group that is defined and never selected: somebody forgot WSGIProcessGroup. */
export function unusedDefinitions(wsgi: WsgiModel): ReadonlyMap<Scope, DaemonDefinition> {
  const {applicationsByScope, definitions, view} = wsgi
  const selected = new Set(groupsSelectedIn(view.root, 'process'))
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
