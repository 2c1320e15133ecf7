import {toBytes} from '../../text/byte-text.ts'
import {wildcardsOf} from './fnmatch.ts'
import {matchesWildcards, type Wildcard} from './wildcards.ts'

/**
 * Wildcards of sections (server/util.c: ap_fnmatch by way of apr_fnmatch with APR_FNM_PATHNAME): `*`, `?` and `[…]`
 * match no slash.
 */
export function hasWildcard(pattern: string): boolean {
  return /[*?[]/.test(pattern)
}

const known = new Map<string, readonly Wildcard[]>()

/** True if a wildcard pattern matches all of a text. */
export function matchesGlob(pattern: string, text: string): boolean {
  const wildcards = known.get(pattern) ?? wildcardsOf(toBytes(pattern), '/')
  known.set(pattern, wildcards)
  return matchesWildcards(wildcards, toBytes(text), '/')
}
