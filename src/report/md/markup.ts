/** Texts in Markdown in which nothing is markup, whatever is in them. */
import {printableSentence} from '../quote/printable-sentence.ts'

/** How long a comment or the text of a pull request may be: GitHub takes 65,536 characters, and others add some of their own. */
export const MOST_CHARACTERS = 58_000

/** Lines as a block of a diff, which no line in it ends. */
export function diffBlock(lines: readonly string[], indent: string): string {
  if (lines.length === 0) return ''
  const ticks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1))
  return [`${ticks}diff`, ...lines, ticks].map((line) => `${indent}${line}\n`).join('')
}

/** A text as code. */
export function code(text: string): string {
  const shown = printableSentence(text)
  const ticks = '`'.repeat(longestRun(shown) + 1)
  const pad = /^`|`$|^ .* $/s.test(shown) ? ' ' : ''
  return `${ticks}${pad}${shown}${pad}${ticks}`
}

/** A text as code in a cell of a table, where a bar would end the cell. */
export function codeCell(text: string): string {
  return code(text).replaceAll('|', '\\|')
}

/** A sentence that may quote a configuration. */
export function inline(text: string): string {
  return printableSentence(text).replace(/[\\`*_{}[\]<>#|~@!&]/g, (mark) => `\\${mark}`)
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((most, {length}) => Math.max(most, length), 0)
}
