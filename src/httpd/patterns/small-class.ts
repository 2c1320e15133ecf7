/** Classes and escapes that JavaScript reads as PCRE2 does, written again for JavaScript. */

/** What a backslash before it makes a plain character. */
const PUNCTUATION = /[!-/:-@[-`{-~]/

/** A byte, as it is written in an expression of JavaScript. */
export function literal(byte: string): string {
  return /\w/.test(byte) ? byte : `\\x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** What a backslash and a character stand for, a byte or one of several; undefined for what is not understood. */
export function escapeOf(character: string): string | undefined {
  if (/[dDwW]/.test(character)) return `\\${character}`
  // White space of JavaScript is more than that of PCRE2.
  if (character === 's') return '[\\t-\\r ]'
  if (character === 'S') return '[^\\t-\\r ]'
  return PUNCTUATION.test(character) ? literal(character) : undefined
}

/**
 * Reads a class whose bracket was read: `a-z_]`, `^/]`. Brackets in it, a `]` at its front, and a hyphen beside anything
 * but single characters are not understood.
 */
export function classAt(
  pattern: string,
  start: number,
): {readonly source: string; readonly end: number} | undefined {
  const isNegated = pattern[start] === '^'
  let at = isNegated ? start + 1 : start
  let source = ''
  /** The character before, if a range may begin with it. */
  let from: string | undefined
  for (; at < pattern.length; at++) {
    const character = pattern[at] as string
    if (character === ']')
      return source === '' ? undefined : {source: `[${isNegated ? '^' : ''}${source}]`, end: at + 1}
    if (character === '[') return undefined
    if (character === '-' && source !== '' && pattern[at + 1] !== ']') {
      const to = memberAt(pattern, at + 1)
      if (from === undefined || to?.byte === undefined || to.byte < from) return undefined
      source += `-${literal(to.byte)}`
      at = to.end - 1
      from = undefined
      // A hyphen right after a range is a hyphen, but hardly meant.
      if (pattern[at + 1] === '-' && pattern[at + 2] !== ']') return undefined
      continue
    }
    const member = memberAt(pattern, at)
    if (!member) return undefined
    source += member.source
    at = member.end - 1
    from = member.byte
  }
  return undefined
}

interface Member {
  readonly source: string
  /** undefined where it stands for several. */
  readonly byte: string | undefined
  readonly end: number
}

function memberAt(pattern: string, at: number): Member | undefined {
  const character = pattern[at]
  if (character === undefined || character === '[' || character === ']') return undefined
  if (character !== '\\') return {source: literal(character), byte: character, end: at + 1}
  const escaped = pattern[at + 1] ?? ''
  if (/[dw]/.test(escaped)) return {source: `\\${escaped}`, byte: undefined, end: at + 2}
  if (escaped === 's') return {source: '\\t-\\r ', byte: undefined, end: at + 2}
  return PUNCTUATION.test(escaped) ? {source: literal(escaped), byte: escaped, end: at + 2} : undefined
}
