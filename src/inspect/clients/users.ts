/** The users whom lines of access control name. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {requireWordsOf} from '../../resolve/access/requirement-tree.ts'

/** The names after `Require user` in some lines, and in the containers among them. */
export function usersIn(nodes: readonly ServerDirective[]): readonly string[] {
  return [...new Set(nodes.flatMap(namedIn))]
}

function namedIn(node: ServerDirective): readonly string[] {
  if (node.name !== 'Require') return node.children.flatMap(namedIn)
  const {provider, values} = requireWordsOf(node)
  return provider === 'user' ? values : []
}
