import {findDirectives} from '../../query/tree-index.ts'
import type {Scope} from '../../scopes/scopes.ts'
import {argumentsOf} from '../../syntax/arguments.ts'
import type {Root} from '../../syntax/nodes.ts'
import {optionNamed} from '../options/wsgi-options.ts'
import {type DaemonDefinition, wsgiFileOf} from '../wsgi-file.ts'

/** Scopes with one application and one group that is defined and never selected: somebody forgot WSGIProcessGroup. */
export function unusedDefinitions(root: Root): ReadonlyMap<Scope, DaemonDefinition> {
  const {applications, applicationsByScope, definitions} = wsgiFileOf(root)
  const selected = new Set([
    ...findDirectives(root, 'WSGIProcessGroup').map((node) => argumentsOf(node)[0]?.text),
    ...applications.map(({options}) => optionNamed(options, 'process-group')?.value),
    ...findDirectives(root, 'WSGIImportScript').map((node) => /process-group=(\S+)/.exec(node.value)?.[1]),
  ])
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
