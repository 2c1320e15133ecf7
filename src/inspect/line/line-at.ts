/** The node of a line, and the sections around it in its file. */
import {sectionsAround} from '../../query/tree-index.ts'
import type {Line, Root, Section} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import {trim} from '../../text/white-space.ts'

/** The logical line that a line of the text belongs to; undefined after the end of the file. */
export function lineAt(root: Root, line: number): Line | undefined {
  let found: Line | undefined
  forEachLine(root, (node) => {
    const {start, end} = node.position
    const last = end.column === 1 && end.line > start.line ? end.line - 1 : end.line
    if (start.line <= line && line <= last) found ??= node
  })
  return found
}

/** The sections around a line, innermost first. A tag belongs to the section it opens or closes, and is not in it. */
export function sectionsOf(root: Root, node: Line): readonly Section[] {
  return sectionsAround(root, node).filter(({opening, closing}) => opening !== node && closing !== node)
}

/** The line as it is written, without indentation. */
export function written(node: Line): string {
  return trim(node.value)
}
