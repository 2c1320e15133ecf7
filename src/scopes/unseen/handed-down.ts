import {sectionsAround} from '../../query/tree-index.ts'
import {isSameName} from '../../syntax/names.ts'
import type {Directive} from '../../syntax/nodes.ts'
import {hostAround} from '../scopes.ts'
import type {ServerView} from '../server-view.ts'
import {isOfCertbot} from './may-say-unseen.ts'

/**
 * Bare directives of a name that the main server surely says in other files, for all virtual hosts. None where files
 * are included within virtual hosts, since those lines may then be theirs.
 */
export function linesHandedDown({root, unread, elsewhere}: ServerView, name: string): readonly Directive[] {
  if (!elsewhere.isComplete) return []
  const includes = [
    ...unread.map((node) => ({node, sections: sectionsAround(root, node)})),
    ...['Include', 'IncludeOptional'].flatMap((include) => elsewhere.find(include)),
  ]
  const areInHosts = includes.some(
    ({node, sections}) => hostAround(sections) && !isSameName(node.name, 'Use') && !isOfCertbot(node),
  )
  if (areInHosts) return []
  return elsewhere.findOutsideHosts(name).flatMap(({node, sections}) => (sections.length === 0 ? [node] : []))
}
