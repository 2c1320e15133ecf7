import {encode} from '../text/encoding.ts'
import type {Content, Line, Root} from './nodes.ts'

/** Calls `visit` for every line-level node in text order. It does not recurse: sections nest at any depth. */
export function forEachLine(
  root: {readonly children: readonly Content[]},
  visit: (line: Line) => void,
): void {
  const pending: (Line | Content)[] = [...root.children].reverse()
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type !== 'section') {
      visit(node)
      continue
    }
    if (node.closing) pending.push(node.closing)
    for (let index = node.children.length - 1; index >= 0; index--)
      pending.push(node.children[index] as Content)
    pending.push(node.opening)
  }
}

/** The text of a tree: the values of its lines. */
export function toText(root: Root): string {
  const values: string[] = []
  forEachLine(root, ({value}) => values.push(value))
  return values.join('')
}

/** The bytes of a tree, exactly those it was read from. */
export function toBytes(root: Root): Uint8Array {
  return encode(toText(root), root.encoding)
}
