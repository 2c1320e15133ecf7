import {isSpace} from '../../text/white-space.ts'

const BACKSLASH = 92
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39

/** Where a word ends that is read as it is written; -1 for one that takes the long way (quotes, escapes). */
export function plainWordEnd(text: string, first: number, to: number): number {
  const quote = text.charCodeAt(first)
  if (quote === DOUBLE_QUOTE || quote === SINGLE_QUOTE) return -1
  let index = first
  while (index < to) {
    const code = text.charCodeAt(index)
    if (code === BACKSLASH) return -1
    if (isSpace(code)) break
    index++
  }
  return index
}
