/**
 * Words: how httpd splits the text of a logical line.
 * Most directives are split by `ap_getword_conf` (server/util.c), RewriteRule and RewriteCond by a splitter
 * of their own (modules/mappers/mod_rewrite.c: parseargline). All offsets are into the given text.
 */
import {isSpace, skipSpace} from '../../text/white-space.ts'

export type Quote = '"' | "'" | ''

export interface SplitWord {
  /** The word as httpd reads it: outer quotes gone, escapes resolved, `${…}` left as written. */
  readonly text: string
  readonly quote: Quote
  /** First character of the word, the opening quote included. */
  readonly start: number
  /** Behind the last character, the closing quote included. */
  readonly end: number
  /** False for a quoted word that runs to the end of the line without its closing quote. */
  readonly closed: boolean
}

const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const BACKSLASH = 92

function quoteAt(text: string, index: number): Quote {
  const character = text[index]
  return character === '"' || character === "'" ? character : ''
}

/** The word that begins at or after `from`; undefined if only white space is left before `to`. */
export function wordAt(text: string, from: number, to: number): SplitWord | undefined {
  const start = skipSpace(text, from, to)
  if (start >= to) return undefined
  const quote = quoteAt(text, start)
  if (quote === '') return unquotedWord(text, start, to)
  const code = quote.charCodeAt(0)
  let index = start + 1
  while (index < to && text.charCodeAt(index) !== code) {
    const next = index + 1 < to ? text.charCodeAt(index + 1) : 0
    index += text.charCodeAt(index) === BACKSLASH && (next === code || next === BACKSLASH) ? 2 : 1
  }
  const closed = index < to
  return {
    text: unescapeWord(text.slice(start + 1, index), quote),
    quote,
    start,
    end: closed ? index + 1 : to,
    closed,
  }
}

function unquotedWord(text: string, start: number, to: number): SplitWord {
  let end = start
  let isPlain = true
  for (; end < to; end++) {
    const code = text.charCodeAt(end)
    if (isSpace(code)) break
    if (code === BACKSLASH) isPlain = false
  }
  const raw = text.slice(start, end)
  return {text: isPlain ? raw : unescapeWord(raw, ''), quote: '', start, end, closed: true}
}

/** `\\` is a backslash and, in quotes, `\` before the quote is the quote; other backslashes stay (D3, D4). */
function unescapeWord(raw: string, quote: Quote): string {
  if (!raw.includes('\\')) return raw
  return raw.replace(/\\(["'\\])/g, (whole, next: string) => (next === '\\' || next === quote ? next : whole))
}

/** All words between `from` and `to`, split as `ap_getword_conf` does. */
export function splitWords(text: string, from: number, to: number): SplitWord[] {
  const words: SplitWord[] = []
  for (let word = wordAt(text, from, to); word; word = wordAt(text, word.end, to)) words.push(word)
  return words
}

/** The texts of all words of a text. */
export function wordTextsIn(text: string): readonly string[] {
  return plainWordsIn(text) ?? splitWords(text, 0, text.length).map((word) => word.text)
}

/** The same for the usual text, in which every word is read as it is written; undefined with a quote or a backslash. */
function plainWordsIn(text: string): readonly string[] | undefined {
  const words: string[] = []
  let start = -1
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === BACKSLASH || code === DOUBLE_QUOTE || code === SINGLE_QUOTE) return undefined
    if (!isSpace(code)) {
      if (start === -1) start = index
    } else if (start !== -1) {
      words.push(text.slice(start, index))
      start = -1
    }
  }
  if (start !== -1) words.push(text.slice(start))
  return words
}

/**
 * Up to three words as RewriteRule and RewriteCond read them: within quotes nothing is escaped, and outside
 * of them a backslash keeps the white space after it in the word. What follows the third word is ignored.
 */
export function splitRewriteWords(text: string, from: number, to: number): SplitWord[] {
  const words: SplitWord[] = []
  let index = skipSpace(text, from, to)
  while (index < to && words.length < 3) {
    const word = rewriteWordAt(text, index, to)
    words.push(word)
    index = skipSpace(text, word.end, to)
  }
  return words
}

function rewriteWordAt(text: string, start: number, to: number): SplitWord {
  const quote = quoteAt(text, start)
  const first = quote === '' ? start : start + 1
  let index = first
  while (index < to) {
    if (quote === '' ? isSpace(text.charCodeAt(index)) : text[index] === quote) break
    index += text.charCodeAt(index) === BACKSLASH && isSpace(text.charCodeAt(index + 1)) ? 2 : 1
  }
  const end = Math.min(index, to)
  const closed = quote === '' || index < to
  return {text: text.slice(first, end), quote, start, end: quote !== '' && index < to ? end + 1 : end, closed}
}
