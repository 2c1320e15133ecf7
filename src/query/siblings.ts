import type {BlankLine, Comment, Content, Root} from '../syntax/nodes.ts'
import {parentOf} from './tree-index.ts'

/**
 * The comment block that belongs to a node: the comments directly above it, with no blank line between.
 * People write what a directive is for above it, so new lines go above the block, and a directive that moves
 * takes it along. A block at the very top of a file is the header of the file and belongs to no directive.
 */
export function commentsAbove(root: Root, node: Content): readonly Comment[] {
  const siblings = parentOf(root, node)?.children ?? []
  const end = siblings.indexOf(node)
  let start = end
  while (siblings[start - 1]?.type === 'comment') start--
  const comments = siblings.slice(start, end) as readonly Content[] as readonly Comment[]
  return comments[0] === root.children[0] ? [] : comments
}

/** The next sibling of a node; undefined for the last one. */
export function nextSiblingOf(root: Root, node: Content): Content | undefined {
  const siblings = parentOf(root, node)?.children ?? []
  return siblings[siblings.indexOf(node) + 1]
}

/** The blank line directly above a node and the comment block that belongs to it. */
export function blankLineAbove(root: Root, node: Content): BlankLine | undefined {
  const siblings = parentOf(root, node)?.children ?? []
  const above = siblings[siblings.indexOf(commentsAbove(root, node)[0] ?? node) - 1]
  return above?.type === 'blankLine' ? above : undefined
}

/** The blank line below a node that would be one too many once the node is gone. */
export function spareBlankLine(root: Root, node: Content): BlankLine | undefined {
  const siblings = parentOf(root, node)?.children ?? []
  const index = siblings.indexOf(node)
  const [above, below] = [siblings[index - 1], siblings[index + 1]]
  const isOpenAbove = above === undefined || above.type === 'blankLine'
  return below?.type === 'blankLine' && isOpenAbove ? below : undefined
}
