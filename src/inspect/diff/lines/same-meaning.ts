/** Whether directives say the same, whatever the blanks and quotes they are written with. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {isModelled, modelledWordsOf} from './modelled.ts'

/** The text of a line that is the same for lines that say the same. */
export function meaningOf(node: ServerDirective): string {
  return [node.name, ...meantWords(node), ...node.conditions].join('\0')
}

function meantWords(node: ServerDirective): readonly string[] {
  const {name, args} = node
  return name.startsWith('<If') || name.startsWith('<ElseIf') ? [args] : wordsOf(node)
}

/** The same of what is modelled of a line. */
export function modelledMeaningOf(node: ServerDirective): string {
  if (node.name.startsWith('<')) return meaningOf(node)
  return [node.name, ...modelledWordsOf(node), ...node.conditions].join('\0')
}

/** True if two lists say the same in the same order, as far as it is modelled. */
export function sayTheSame(some: readonly ServerDirective[], others: readonly ServerDirective[]): boolean {
  if (some === others) return true
  let at = 0
  for (const one of some) {
    if (!isModelled(one)) continue
    while (at < others.length && !isModelled(others[at] as ServerDirective)) at++
    const other = others[at++]
    if (!other || !saysTheSame(one, other)) return false
  }
  while (at < others.length && !isModelled(others[at] as ServerDirective)) at++
  return at === others.length
}

function saysTheSame(one: ServerDirective, other: ServerDirective): boolean {
  if (one.name !== other.name) return false
  const isSameLine =
    one.args === other.args && one.conditions.length === 0 && other.conditions.length === 0
      ? true
      : modelledMeaningOf(one) === modelledMeaningOf(other)
  return isSameLine && sayTheSame(one.children, other.children)
}
