/** The process groups of a server, and whether anything uses them. */
import {groupNamed} from '../../httpd/mod-wsgi/group-namers.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {daemonsIn} from '../../resolve/server/daemons.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {InspectedApplication, InspectedGroup} from './inspection.ts'

/** A group is used if an application runs in it, or if any directive names it. */
export function groupsOf(
  server: ServerModel,
  tree: readonly ServerDirective[],
  applications: readonly InspectedApplication[],
): readonly InspectedGroup[] {
  const used = new Set(applications.map(({processGroup}) => processGroup))
  const all = [...daemonsIn(server)]
  // Nearly always an application runs in each.
  const named = all.every(([name]) => used.has(name)) ? used : namedGroups(tree)
  return all.map(([name, {node}]) => {
    const {file, line} = node.origin
    return {name, isUsed: used.has(name) || named.has(name) || named.has('?'), place: {file, line}}
  })
}

/** Group names that directives hold; `?` if the name is only known while a request runs. */
function namedGroups(tree: readonly ServerDirective[]): ReadonlySet<string | undefined> {
  const names = new Set<string>()
  const pending = [...tree]
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children) pending.push(child)
    // What a section for interpreters names runs nothing.
    if (!node.name.startsWith('WSGI')) continue
    const name = groupNamed(node.name, node.args, 'process')
    if (name !== undefined) names.add(/^%\{(?!GLOBAL\})/.test(name) ? '?' : name)
  }
  return names
}
