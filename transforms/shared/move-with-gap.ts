import {blankLine, blankLineAbove, type Content, type Editor, type Root} from 'httpd-codemod/transform'

/** Moves a node before another one, with the blank line above it, which sets it off there too. */
export function moveWithGap(edit: Editor, root: Root, node: Content, before: Content): void {
  edit.move(node, before)
  const gap = blankLineAbove(root, node)
  if (gap) edit.remove(gap)
  if (gap) edit.insertBefore(before, blankLine())
}
