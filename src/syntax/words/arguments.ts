import {isSpace, skipSpaceBack} from '../../text/white-space.ts'
import {type JoinedLine, joinedLineOf, type Range} from '../logical-line.ts'
import {toIdentifier} from '../names.ts'
import type {Directive, Section, Tag} from '../nodes.ts'
import {type Quote, type SplitWord, splitRewriteWords, splitWords, wordAt} from './words.ts'

/** One argument of a directive or of an opening tag. */
export interface Argument {
  /** As written, quotes and continuations included: `"a\"b"`. */
  readonly value: string
  /** As httpd reads it, `${…}` left as written: `a"b`. */
  readonly text: string
  readonly quote: Quote
  /** Offsets into the `value` of the line. */
  readonly start: number
  readonly end: number
}

/** The words of a line in its joined text, and the text itself. */
export interface SplitLine {
  readonly joined: JoinedLine
  readonly name: SplitWord | undefined
  readonly words: readonly SplitWord[]
  /** Where the arguments end in the joined text; what follows is ignored by the server. */
  readonly argumentsEnd: number
}

const REWRITE = new Set(['rewriterule', 'rewritecond'])

/**
 * The arguments of a directive, or of the opening tag of a section, split as the server splits them for it:
 * RewriteRule and RewriteCond by their own rules, a section up to the last `>` of its line (grammar S3).
 */
export function argumentsOf(node: Directive | Section | Tag): readonly Argument[] {
  const line = node.type === 'section' ? node.opening : node
  const {joined, words} = splitLine(line)
  const toRaw = rawOffsets(joined.segments)
  return words.map((word) => {
    const start = toRaw(word.start)
    const end = toRaw(word.end - 1) + 1
    return {value: line.value.slice(start, end), text: word.text, quote: word.quote, start, end}
  })
}

/** Splits a line into its name and arguments. */
export function splitLine(node: Directive | Tag): SplitLine {
  const joined = joinedLineOf(node.value)
  const {text} = joined
  const name = wordAt(text, 0, text.length)
  const from = name?.end ?? 0
  if (node.type === 'directive') {
    const argumentsEnd = skipSpaceBack(text, from, text.length)
    if (!REWRITE.has(toIdentifier(node.name))) {
      return {joined, name, words: splitWords(text, from, argumentsEnd), argumentsEnd}
    }
    const words = splitRewriteWords(text, from, argumentsEnd)
    return {
      joined,
      name,
      words,
      argumentsEnd: words.length === 3 ? (words[2] as SplitWord).end : argumentsEnd,
    }
  }
  const bracket = text.lastIndexOf('>')
  const argumentsEnd = node.type === 'closingTag' ? from : bracket >= from ? bracket : text.length
  return {joined, name, words: splitWords(text, from, argumentsEnd), argumentsEnd}
}

/**
 * Maps offsets of the joined text to the raw line. They must be asked for in rising order, which makes a line
 * of many continuations cost no more than its length.
 */
export function rawOffsets(segments: readonly Range[]): (offset: number) => number {
  let index = 0
  let joinedBefore = 0
  return (offset) => {
    for (let segment = segments[index]; segment; segment = segments[++index]) {
      const raw = segment.from + offset - joinedBefore
      if (raw < segment.to) return raw
      joinedBefore += segment.to - segment.from
    }
    return segments.at(-1)?.to ?? 0
  }
}

/** True if the text holds nothing but white space. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isSpace(text.charCodeAt(index))) return false
  return true
}
