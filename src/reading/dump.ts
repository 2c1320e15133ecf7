import {encode} from '../text/encoding.ts'
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
 * (modules/generators/mod_info.c: mod_info_module_cmds, mod_info_indent). Each file is stored in an encoding of its own,
 * and what comes from a file is printed as it is stored.
 */
export function dumpBytes({tree, files}: Pick<Reading, 'tree' | 'files'>): Uint8Array {
  const inLatin1 = files.filter(({root}) => root.encoding === 'latin-1').flatMap(({paths}) => [...paths])
  const latin1 = new Set(inLatin1)
  const toBytes = (text: string, file: string): string => {
    // A macro may bring text of another file along.
    const isLatin1 = latin1.has(file) && !/[^\0-\xff]/.test(text)
    return Buffer.from(encode(text, isLatin1 ? 'latin-1' : 'utf-8')).toString('latin1')
  }
  return Buffer.from(dumpWith(tree, toBytes), 'latin1')
}

/** @param print makes of text that is in a file what is printed of it */
function dumpWith(tree: readonly ServerDirective[], print: (text: string, file: string) => string): string {
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
    const {name, args, file, line, children, origin} = directive
    if (file !== currentFile) lines.push(`# In file: ${print(file, '')}`)
    currentFile = file
    if (isClosing) {
      lines.push(`${indent}</${print(name.slice(1), origin.file)}>`)
      continue
    }
    lines.push(`${indent}#${String(line).padStart(4)}:`, `${indent}${print(`${name} ${args}`, origin.file)}`)
    if (children.length === 0) continue
    pending.push({directive, indent, isClosing: true})
    push(children, `${indent}  `)
  }
  return lines.join('\n')
}
