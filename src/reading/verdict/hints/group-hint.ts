import {findDirectives} from '../../../query/tree-index.ts'
import type {Directive, Root, Tag} from '../../../syntax/nodes.ts'
import {serverLineOf} from '../../../syntax/place.ts'
import {argumentsOf} from '../../../syntax/words/arguments.ts'
import {nearName} from './near-name.ts'

/** About a process group that is not there yet, or there already. */
export function groupHint(root: Root, node: Directive | Tag, message: string): string | undefined {
  const defined = findDirectives(root, 'WSGIDaemonProcess').map((line) => {
    return {name: argumentsOf(line)[0]?.text ?? '', line}
  })
  if (message === 'WSGI process group not yet configured.') {
    const group = /process-group=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(node.value)?.slice(1).find(Boolean)
    if (group === undefined) return undefined
    const later = defined.find(({name}) => name === group)
    if (later)
      return `\`${group}\` is defined at line ${serverLineOf(later.line)}, below: move that line above this one`
    const near = nearName(group, new Set(defined.map(({name}) => name)))
    return near && `no process group \`${group}\` is defined; did you mean \`${near}\`?`
  }
  if (message !== 'Name duplicates previous WSGI daemon definition.' || node.type !== 'directive')
    return undefined
  const group = argumentsOf(node)[0]?.text
  const first = defined.find(({name, line}) => name === group && line !== node)
  return (
    first &&
    `\`${group}\` is defined at line ${serverLineOf(first.line)} already; each name is defined once in a server`
  )
}
