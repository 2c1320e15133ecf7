import {isSpace} from '../../text/white-space.ts'

const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const BACKSLASH = 92

/**
 * How many words `splitWords` finds between `from` and `to`, without making any.
 * @returns -1 if one of them is empty
 */
export function wordCount(text: string, from: number, to: number): number {
  let count = 0
  let index = from
  while (index < to) {
    const code = text.charCodeAt(index)
    if (isSpace(code)) {
      index++
      continue
    }
    count++
    if (code !== DOUBLE_QUOTE && code !== SINGLE_QUOTE) {
      while (index < to && !isSpace(text.charCodeAt(index))) index++
      continue
    }
    const end = quoteEnd(text, index + 1, to, code)
    if (end === index + 1) return -1
    index = end + 1
  }
  return count
}

/** Where the quote that closes a word is; `to` if none does. */
function quoteEnd(text: string, from: number, to: number, quote: number): number {
  let index = from
  while (index < to && text.charCodeAt(index) !== quote) {
    const next = index + 1 < to ? text.charCodeAt(index + 1) : 0
    index += text.charCodeAt(index) === BACKSLASH && (next === quote || next === BACKSLASH) ? 2 : 1
  }
  return Math.min(index, to)
}
