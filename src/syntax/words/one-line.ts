import type {Directive, Section} from '../nodes.ts'
import {argumentsOf} from './arguments.ts'

/** A directive or an opening tag on one line, to be quoted in a message: `Options +ExecCGI`, `<Location />`. */
export function onOneLine(node: Directive | Section): string {
  const words = [node.name, ...argumentsOf(node).map(({value}) => value)].join(' ')
  return node.type === 'section' ? `<${words}>` : words
}
