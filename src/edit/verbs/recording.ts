import {commentsAbove} from '../../query/siblings.ts'
import type {Content, Root} from '../../syntax/nodes.ts'
import type {Replacement} from '../change-set.ts'
import {type Place, placeBefore} from '../placement.ts'

/** A tree that is edited, and where the replacements go. */
export interface Recording {
  readonly root: Root
  /** The text of the tree. */
  readonly text: string
  readonly record: (replacement: Replacement) => void
}

/** Where lines go that come above a node and its comment block. */
export function placeAbove({root, text}: Recording, node: Content): Place {
  const first = commentsAbove(root, node)[0] ?? node
  return placeBefore(text, first.position.start.offset)
}

/** Takes a node out of the text. */
export function removeNode({record}: Recording, {position}: Pick<Content, 'position'>): void {
  record({from: position.start.offset, to: position.end.offset, text: ''})
}
