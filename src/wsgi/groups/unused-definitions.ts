import type {Scope} from '../../scopes/scopes.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {optionNamed} from '../options/wsgi-options.ts'
import type {DaemonDefinition, WsgiModel} from '../wsgi-model.ts'

/** Scopes with one application and one group that is defined and never selected: somebody forgot WSGIProcessGroup. */
export function unusedDefinitions(
  model: WsgiModel,
  find: (name: string) => readonly Directive[],
): ReadonlyMap<Scope, DaemonDefinition> {
  const selected = new Set([
    ...find('WSGIProcessGroup').map((node) => argumentsOf(node)[0]?.text),
    ...model.applications.map(({options}) => optionNamed(options, 'process-group')?.value),
    ...find('WSGIImportScript').map((node) => /process-group=(\S+)/.exec(node.value)?.[1]),
  ])
  const unused = new Map<Scope, DaemonDefinition[]>()
  for (const definition of model.definitions) {
    if (selected.has(definition.name)) continue
    unused.set(definition.scope, [...(unused.get(definition.scope) ?? []), definition])
  }
  return new Map(
    [...unused].flatMap(([scope, [only, ...more]]) => {
      const isAlone = model.applicationsByScope.get(scope)?.length === 1
      return only && more.length === 0 && isAlone ? [[scope, only] as const] : []
    }),
  )
}
