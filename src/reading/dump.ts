import {toBytes} from '../text/byte-text.ts'
import type {Reading} from './reading.ts'
import type {ServerDirective} from './server-directive.ts'

/** What is still to print: a directive, or the closing tag of a section. */
interface Pending {
  readonly directive: ServerDirective
  readonly indent: string
  readonly isClosing: boolean
}

/**
 * The tree as `apache2 -t -D DUMP_CONFIG` prints it, without blank lines: the file wherever another one begins,
 * each directive below its line number, and no closing tag for a section without children
 * (modules/generators/mod_info.c: mod_info_module_cmds, mod_info_indent), in the bytes that are in the files.
 */
export function dumpBytes({tree}: Pick<Reading, 'tree'>): Uint8Array {
  return Buffer.from(toBytes(dumpOf(tree)), 'latin1')
}

function dumpOf(tree: readonly ServerDirective[]): string {
  const lines: string[] = []
  let currentFile: string | undefined
  const pending: Pending[] = []
  const push = (directives: readonly ServerDirective[], indent: string): void => {
    for (let index = directives.length - 1; index >= 0; index--) {
      pending.push({directive: directives[index] as ServerDirective, indent, isClosing: false})
    }
  }
  push(tree, '')
  for (let next = pending.pop(); next; next = pending.pop()) {
    const {directive, indent, isClosing} = next
    const {name, args, file, line, children} = directive
    if (file !== currentFile) lines.push(`# In file: ${file}`)
    currentFile = file
    if (isClosing) {
      lines.push(`${indent}</${name.slice(1)}>`)
      continue
    }
    lines.push(`${indent}#${String(line).padStart(4)}:`, `${indent}${name} ${args}`)
    if (children.length === 0) continue
    pending.push({directive, indent, isClosing: true})
    push(children, `${indent}  `)
  }
  return lines.join('\n')
}
