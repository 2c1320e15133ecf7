/**
 * Text to tree, in one pass over the logical lines. It never throws and is linear in time and memory.
 * What a line means is left to others: words.ts splits arguments on demand, syntax-errors.ts judges.
 */
import {byteLength, type Encoding} from '../../text/encoding.ts'
import type {Point} from '../../text/line-index.ts'
import {isSpace, skipSpace, trim} from '../../text/white-space.ts'
import {joinedTextOf, logicalLineAt} from '../logical-line.ts'
import {isLuaBlock, toIdentifier} from '../names.ts'
import type {Position, Root} from '../nodes.ts'
import {lineKindOf} from './line-kind.ts'
import {canFillBuffer, replayReader} from './reader.ts'
import {TreeBuilder} from './tree-builder.ts'

const LF = 10
const CR = 13
const HASH = 35
const BACKSLASH = 92
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
const SLASH = 47
const LESS = 60
const GREATER = 62

/** Parses a text. `encoding` is only noted in the root, for writing the text back. */
export function parse(text: string, encoding: Encoding): Root {
  const builder = new TreeBuilder()
  const length = text.length
  const replayed = text.includes('\0') ? replayReader(text, encoding) : undefined
  const origin: Point = {line: 1, column: 1, offset: 0}
  let start = origin
  let lines = 0

  while (start.offset < length) {
    const from = start.offset
    const lf = text.indexOf('\n', from)
    if (replayed || lf === -1 || continues(text, from, lf)) {
      const end = replayed ? (replayed.ends[lines++] as number) : logicalLineAt(text, from).end
      const value = text.slice(from, end)
      start = addLine(value, joinedTextOf(value), {start, end: pointBehind(start, value)})
      continue
    }
    const end: Point = {line: start.line + 1, column: 1, offset: lf + 1}
    const position = {start, end}
    const value = text.slice(from, end.offset)
    const first = skipSpace(text, from, lf)
    const code = text.charCodeAt(first)
    start = end
    if (code === LF) builder.children.push({type: 'blankLine', value, position})
    else if (code === HASH) builder.children.push({type: 'comment', value, position})
    else if (code === LESS) start = addTag(value, first, lf, position)
    else {
      const wordEnd = plainWordEnd(text, first, lf)
      if (wordEnd === -1 || text.charCodeAt(wordEnd - 1) === GREATER) {
        start = addLine(value, text.slice(first, lf), position)
      } else {
        builder.children.push({type: 'directive', name: text.slice(first, wordEnd), value, position})
      }
    }
  }
  const children = builder.finish(start)
  return {type: 'root', encoding, children, position: {start: origin, end: start}}

  /** Adds a tag that is in one physical line; its name, at least, is plain nearly always. */
  function addTag(value: string, first: number, lf: number, position: Position): Point {
    const wordEnd = plainWordEnd(text, first, lf)
    if (wordEnd === -1) return addLine(value, text.slice(first, lf), position)
    const nameEnd = text.charCodeAt(wordEnd - 1) === GREATER ? wordEnd - 1 : wordEnd
    return text.charCodeAt(first + 1) === SLASH
      ? addClosingTag(text.slice(first + 2, nameEnd), value, position)
      : addOpeningTag(text.slice(first + 1, nameEnd), value, position)
  }

  /** Adds one logical line of any kind, the body of a raw section included, and returns where it ends. */
  function addLine(value: string, joined: string, position: Position): Point {
    const {end} = position
    if (end.offset === length && isLost(joined)) {
      builder.children.push({type: 'invalid', value, code: 'lost-last-line', position})
      return end
    }
    const {kind, name} = lineKindOf(joined)
    if (kind === 'blank') builder.children.push({type: 'blankLine', value, position})
    else if (kind === 'comment') builder.children.push({type: 'comment', value, position})
    else if (kind === 'directive') builder.children.push({type: 'directive', name, value, position})
    else if (kind === 'opening') return addOpeningTag(name, value, position)
    else return addClosingTag(name, value, position)
    return end
  }

  /** Opens a section, reads its body if that is raw text, and returns where reading goes on. */
  function addOpeningTag(name: string, value: string, position: Position): Point {
    const identifier = toIdentifier(name)
    builder.open({type: 'openingTag', name, value, position}, identifier)
    return addRawBody(identifier, position.end)
  }

  function addClosingTag(name: string, value: string, position: Position): Point {
    if (!builder.close({type: 'closingTag', name, value, position})) {
      builder.children.push({type: 'invalid', value, code: 'stray-closing-tag', position})
    }
    return position.end
  }

  /** True for a last line that the server's reader drops (reader.ts). */
  function isLost(joined: string): boolean {
    if (replayed) return replayed.lastLineIsLost
    if (text.endsWith('\n') || !canFillBuffer(byteLength(joined, encoding))) return false
    return replayReader(text, encoding).lastLineIsLost
  }

  function addRawBody(identifier: string, start: Point): Point {
    if (replayed) return start
    const bodyEnd = isLuaBlock(identifier)
      ? luaBodyEnd(text, start.offset, `</${identifier}`)
      : identifier === 'perl'
        ? perlBodyEnd(text, start.offset)
        : start.offset
    if (bodyEnd === start.offset) return start
    const value = text.slice(start.offset, bodyEnd)
    const end = pointBehind(start, value)
    builder.children.push({type: 'rawText', value, position: {start, end}})
    return end
  }
}

/** True if the physical line that ends at `lf` ends in a backslash, or a backslash and CR. */
function continues(text: string, from: number, lf: number): boolean {
  if (lf <= from) return false
  const last = text.charCodeAt(lf - 1)
  return last === BACKSLASH || (last === CR && lf - 2 >= from && text.charCodeAt(lf - 2) === BACKSLASH)
}

/** Where a word ends that is read as it is written; -1 for one that takes the long way (quotes, escapes). */
function plainWordEnd(text: string, first: number, to: number): number {
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

function pointBehind(start: Point, value: string): Point {
  let line = start.line
  let lineStart = -1
  for (let lf = value.indexOf('\n'); lf !== -1; lf = value.indexOf('\n', lf + 1)) {
    line++
    lineStart = lf + 1
  }
  const offset = start.offset + value.length
  const column = lineStart === -1 ? start.column + value.length : value.length - lineStart + 1
  return {line, column, offset}
}

/** mod_lua reads physical lines up to one that begins with `</Name`, in any case (mod_lua.c: direct_chunkreader). */
function luaBodyEnd(text: string, from: number, closing: string): number {
  let start = from
  while (start < text.length) {
    let first = start
    while (first < text.length && text.charCodeAt(first) !== LF && isSpace(text.charCodeAt(first))) first++
    if (toIdentifier(text.slice(first, first + closing.length)) === closing) return start
    const lf = text.indexOf('\n', start)
    start = lf === -1 ? text.length : lf + 1
  }
  return start
}

/** mod_perl reads logical lines up to one that is exactly `</Perl>`, in that case (grammar R2). */
function perlBodyEnd(text: string, from: number): number {
  let start = from
  while (start < text.length) {
    const {end} = logicalLineAt(text, start)
    if (trim(joinedTextOf(text.slice(start, end))) === '</Perl>') return start
    start = end
  }
  return start
}
