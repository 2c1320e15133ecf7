import {ownText} from '../../text/own-text.ts'
import {isRejected} from './regex.ts'

/**
 * True if a regular expression is certainly none. Where this package has no PCRE2, these are only a group or class
 * that is not closed, a `)` too many, and a backslash at the end.
 */
export function hasRegexFault(pattern: string): boolean {
  const found = known.get(pattern)
  if (found !== undefined) return found
  if (known.size >= MOST_KNOWN) known.clear()
  const isFaulty = isBroken(pattern) || isRejected(pattern)
  known.set(ownText(pattern), isFaulty)
  return isFaulty
}

/** Thousands of files hold the same rules. */
const known = new Map<string, boolean>()
const MOST_KNOWN = 10_000

function isBroken(pattern: string): boolean {
  if (pattern.includes('\\Q')) return false
  let depth = 0
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index]
    if (character === '\\') {
      if (++index === pattern.length) return true
    } else if (character === '[') {
      index = classEnd(pattern, index)
      if (index === -1) return true
    } else if (character === '(') depth++
    else if (character === ')' && --depth < 0) return true
  }
  return depth > 0
}

/** Index of the `]` of a class; a `]` that comes first, also after `^`, is a member of it; -1 without end. */
function classEnd(pattern: string, start: number): number {
  let index = pattern[start + 1] === '^' ? start + 2 : start + 1
  if (pattern[index] === ']') index++
  for (; index < pattern.length; index++) {
    if (pattern[index] === '\\') index++
    else if (pattern.startsWith('[:', index)) index = Math.max(index, pattern.indexOf(':]', index) + 1)
    else if (pattern[index] === ']') return index
  }
  return -1
}
