import type {Directive, Root} from '../syntax/nodes.ts'
import {findDirectives} from './tree-index.ts'

/** The lines of a file that bring in other files, those of each name in text order. */
export function includesIn(root: Root): readonly Directive[] {
  return ['Include', 'IncludeOptional'].flatMap((name) => findDirectives(root, name))
}
