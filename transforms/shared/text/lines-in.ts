import type {Content, Root} from 'httpd-codemod/transform'

/** All lines and sections of a file in text order, those in sections and macro bodies too. */
export function linesIn(root: Root): readonly Content[] {
  const lines: Content[] = []
  const pending = root.children.toReversed()
  for (let node = pending.pop(); node; node = pending.pop()) {
    lines.push(node)
    if (node.type === 'section') for (const child of node.children.toReversed()) pending.push(child)
  }
  return lines
}
