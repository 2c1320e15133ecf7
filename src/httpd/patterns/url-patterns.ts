/** How a regular expression for URL paths lies to a URL prefix, as far as its text tells. */
import {mergeSlashes} from '../paths/paths.ts'

/** Plain text from the start of the expression on; a quantified character at its end is none of it. */
const PLAIN_START = /^\^?((?:(?:[^\\^$.*+?()[\]{}|]|\\[^\w])(?![*?{]))*)/

/** Plain text, and after it nothing or anything: `^/wiki`, `/wiki/(.*)$`. */
const PLAIN_PREFIX = /^\^?((?:[^\\^$.*+?()[\]{}|]|\\[^\w])*)(?:\.\*\$?|\(\.\*\)\$?)?$/

/** True if the expression surely matches every path at and below a prefix. */
export function coversPrefix(pattern: string, prefix: string): boolean {
  const [, plain] = PLAIN_PREFIX.exec(pattern) ?? []
  return plain !== undefined && mergeSlashes(prefix).startsWith(unescaped(plain))
}

/** A prefix that all paths which the expression matches are at or below; `/` where none is known. */
export function prefixOfPattern(pattern: string): string {
  const path = startOfPattern(pattern)
  return path.startsWith('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '/'
}

/** The plain text that all texts begin with which an expression matches; empty where none is known. */
export function startOfPattern(pattern: string): string {
  if (!pattern.startsWith('^') || pattern.includes('|')) return ''
  const [, plain = ''] = PLAIN_START.exec(pattern) ?? []
  // Of another character a quantifier repeats the last byte only.
  return unescaped(plain).replace(/[^\0-\x7f].*$/s, '')
}

function unescaped(plain: string): string {
  return plain.replace(/\\(.)/g, '$1')
}
