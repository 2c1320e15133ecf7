/** The process groups of a server, and whether anything uses them. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from '../../resolve/server-model.ts'
import type {InspectedApplication, InspectedGroup} from './inspection.ts'

/** A group is used if an application runs in it, or if any directive names it. */
export function groupsOf(
  {daemons}: ServerModel,
  tree: readonly ServerDirective[],
  applications: readonly InspectedApplication[],
): readonly InspectedGroup[] {
  const used = new Set(applications.map(({processGroup}) => processGroup))
  const named = namedGroups(tree)
  return [...daemons].map(([name, {node}]) => {
    const {file, line} = node.origin
    return {name, isUsed: used.has(name) || named.has(name) || named.has('?'), place: {file, line}}
  })
}

/** Group names that directives hold; `?` if the name is only known while a request runs. */
function namedGroups(tree: readonly ServerDirective[]): ReadonlySet<string> {
  const names = new Set<string>()
  const pending = [...tree]
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const child of node.children) pending.push(child)
    if (!node.name.startsWith('WSGI')) continue
    const words =
      node.name === 'WSGIProcessGroup'
        ? wordsOf(node).slice(0, 1)
        : /^WSGI(?:ScriptAlias|ScriptAliasMatch|ImportScript|HandlerScript)$/.test(node.name)
          ? wordsOf(node).flatMap((word) => (word.startsWith('process-group=') ? [word.slice(14)] : []))
          : []
    for (const word of words) names.add(/^%\{(?!GLOBAL\})/.test(word) ? '?' : word)
  }
  return names
}
