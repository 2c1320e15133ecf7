import {findDirectives} from '../query/tree-index.ts'
import type {Directive, Root} from '../syntax/nodes.ts'

/** The lines of a file that bring in other files, those of each name in text order. */
export function includesIn(root: Root): readonly Directive[] {
  return ['Include', 'IncludeOptional'].flatMap((name) => findDirectives(root, name))
}
