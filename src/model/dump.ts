import type {ServerDirective} from './server-directive.ts'

type Printed = string | {readonly directive: ServerDirective; readonly indent: string}

/**
 * The tree as `apache2 -t -D DUMP_CONFIG` prints it: each directive below its line number, and no closing tag
 * for a section without children (modules/generators/mod_info.c: mod_info_module_cmds).
 */
export function formatDump(tree: readonly ServerDirective[], file: string): string {
  if (tree.length === 0) return ''
  const lines = [`# In file: ${file}`]
  const pending: Printed[] = []
  const push = (directives: readonly ServerDirective[], indent: string): void => {
    for (const directive of directives.toReversed()) pending.push({directive, indent})
  }
  push(tree, '')
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string') {
      lines.push(next)
      continue
    }
    const {directive, indent} = next
    const {name, args, line, children} = directive
    lines.push(`${indent}# ${String(line).padStart(3)}:`, `${indent}${name} ${args}`)
    if (children.length === 0) continue
    pending.push(`${indent}</${name.slice(1)}>`)
    push(children, `${indent}  `)
  }
  return lines.join('\n')
}
