import type {SecretRange} from './secret-range.ts'
import {wordEnd} from './word-end.ts'

/**
 * The user names and passwords of all URLs in a text, in text order: `u:p` of `http://u:p@h/`. Passwords often hold
 * characters that should be escaped there, such as `@` and `/`; with one, all up to the last `@` of the URL is taken.
 */
export function userInfoIn(text: string): readonly SecretRange[] {
  if (!text.includes('@')) return []
  const found: SecretRange[] = []
  // The word that the last URL is in. URLs in one word share its end, or many would take a square of the time.
  let word = {end: 0, lastAt: -1}
  for (let at = text.indexOf('://'); at !== -1; ) {
    const from = at + 3
    if (from >= word.end) {
      const end = wordEnd(text, from, characterBefore(text, at))
      word = {end, lastAt: from + text.slice(from, end).lastIndexOf('@')}
    }
    const authority = authorityAt(text, from, word.end)
    const to = userInfoEnd(authority, from, word.lastAt)
    if (to > from) found.push({from, to})
    at = text.indexOf('://', Math.max(to, from + authority.length))
  }
  return found
}

/** Longer than any name of a scheme. */
const LONGEST_SCHEME = 40

/** The character in front of the scheme of a URL. */
function characterBefore(text: string, colon: number): string | undefined {
  const scheme = /[a-z0-9+.-]*$/i.exec(text.slice(Math.max(0, colon - LONGEST_SCHEME), colon))?.[0] ?? ''
  return text[colon - scheme.length - 1]
}

function authorityAt(text: string, from: number, end: number): string {
  let at = from
  while (at < end && !'/?#'.includes(text.charAt(at))) at++
  return text.slice(from, at)
}

/** A colon that no port follows, so that a password must; ports may be variables. */
const PASSWORD = /^[^[:][^:]*:(?!(?:\d|[$%]\{[^}:]*\}|[$%]\d)*(?:,|$))/

function userInfoEnd(authority: string, from: number, lastAt: number): number {
  const at = authority.lastIndexOf('@')
  const hasPassword = at === -1 ? PASSWORD.test(authority) : authority.lastIndexOf(':', at) !== -1
  return hasPassword ? lastAt : from + at
}
