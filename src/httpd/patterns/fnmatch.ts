/**
 * Wildcards of one path component (srclib/apr: apr_fnmatch with APR_FNM_PERIOD). `*`, `?` and `[…]` match
 * bytes, a leading dot is matched by a dot only, and a backslash takes the meaning of the next character.
 */

import {toBytes} from '../../text/byte-text.ts'
import {exactly, matchesWildcards, type Wildcard} from './wildcards.ts'

/** True if the server takes the text for a pattern: `[` counts only with a `]` after it (apr_fnmatch_test). */
export function isPattern(text: string): boolean {
  let isOpen = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '*' || character === '?') return true
    if (character === '\\') index++
    else if (character === '[') isOpen = true
    else if (character === ']' && isOpen) return true
  }
  return false
}

/** Makes a test of names out of a pattern. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const wildcards = wildcardsOf(toBytes(pattern))
  const takesDot = pattern.startsWith('.') || pattern.startsWith('\\.')
  return (name) => (takesDot || !name.startsWith('.')) && matchesWildcards(wildcards, toBytes(name))
}

/**
 * The wildcards of a pattern, which is given as bytes.
 * @param stop a character that no wildcard matches; it ends a set, which is a bracket then
 */
export function wildcardsOf(pattern: string, stop?: string): readonly Wildcard[] {
  const wildcards: Wildcard[] = []
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string
    const set = character === '[' ? setAt(pattern, index, stop) : undefined
    if (set) {
      wildcards.push(set.wildcard)
      index = set.end
    } else if (character === '*') {
      if (wildcards.at(-1) !== 'any run') wildcards.push('any run')
    } else if (character === '?') wildcards.push('any character')
    else {
      const literal = character === '\\' && index + 1 < pattern.length ? pattern[++index] : character
      wildcards.push(exactly(literal as string))
    }
  }
  return wildcards
}

/** Reads `[a-z]`, `[!a]`, `[^a]`, `[]a]`; undefined, and the bracket is a bracket, without an end. */
function setAt(
  pattern: string,
  start: number,
  stop: string | undefined,
): {readonly wildcard: Wildcard; readonly end: number} | undefined {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^'
  const first = start + (isNegated ? 2 : 1)
  const ranges: (readonly [from: string, to: string])[] = []
  for (let index = first; index < pattern.length; index++) {
    if (pattern[index] === ']' && index > first) {
      const isIn = (one: string): boolean => ranges.some(([from, to]) => one >= from && one <= to)
      return {wildcard: (one) => one !== stop && isIn(one) !== isNegated, end: index}
    }
    if (pattern[index] === '\\') index++
    const from = pattern[index]
    if (from === undefined || from === stop) return undefined
    if (pattern[index + 1] !== '-' || pattern[index + 2] === ']') {
      ranges.push([from, from])
      continue
    }
    index += pattern[index + 2] === '\\' ? 3 : 2
    const to = pattern[index]
    if (to === undefined) return undefined
    ranges.push([from, to])
  }
  return undefined
}
