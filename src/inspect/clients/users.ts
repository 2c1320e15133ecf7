/** The users whom lines of access control name. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** The names after `Require user` in some lines, and in the containers among them. */
export function usersIn(nodes: readonly ServerDirective[]): readonly string[] {
  return [...new Set(nodes.flatMap(namedIn))]
}

function namedIn(node: ServerDirective): readonly string[] {
  if (node.name !== 'Require') return node.children.flatMap(namedIn)
  const words = wordsOf(node)
  const [provider = '', ...values] = words[0]?.toLowerCase() === 'not' ? words.slice(1) : words
  return /^user$/i.test(provider) ? values : []
}
