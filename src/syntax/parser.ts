/**
 * Text to tree, in one pass over the logical lines. It never throws and is linear in time and memory.
 * What a line means is left to others: words.ts splits arguments on demand, syntax-errors.ts judges.
 */
import {byteLength, type Encoding} from '../text/encoding.ts'
import type {Point} from '../text/line-index.ts'
import {isSpace, trim} from '../text/white-space.ts'
import {lineKindOf} from './line-kind.ts'
import {joinedLineOf, logicalLineAt} from './logical-line.ts'
import {isLuaBlock, toIdentifier} from './names.ts'
import type {Root, Tag} from './nodes.ts'
import {canFillBuffer, replayReader} from './reader.ts'
import {TreeBuilder} from './tree-builder.ts'

const LF = 10
const CR = 13
const HASH = 35
const BACKSLASH = 92
const DOUBLE_QUOTE = 34
const SINGLE_QUOTE = 39
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
      start = addLine(value, joinedLineOf(value).text, start, pointBehind(start, value))
      continue
    }
    const end: Point = {line: start.line + 1, column: 1, offset: lf + 1}
    let first = from
    while (first < lf && isSpace(text.charCodeAt(first))) first++
    const code = first === lf ? LF : text.charCodeAt(first)
    const value = text.slice(from, end.offset)
    if (code === LF) {
      builder.children.push({type: 'blankLine', value, position: {start, end}})
    } else if (code === HASH) {
      builder.children.push({type: 'comment', value, position: {start, end}})
    } else if (code === LESS || code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
      start = addLine(value, text.slice(first, lf), start, end)
      continue
    } else {
      const name = plainNameAt(text, first, lf)
      if (name === undefined) {
        start = addLine(value, text.slice(first, lf), start, end)
        continue
      }
      builder.children.push({type: 'directive', name, value, position: {start, end}})
    }
    start = end
  }
  const children = builder.finish(start)
  return {type: 'root', encoding, children, position: {start: origin, end: start}}

  /** Adds one logical line of any kind, the body of a raw section included, and returns where it ends. */
  function addLine(value: string, joined: string, start: Point, end: Point): Point {
    const position = {start, end}
    if (end.offset === length && isLost(joined)) {
      builder.children.push({type: 'invalid', value, code: 'lost-last-line', position})
      return end
    }
    const {kind, name} = lineKindOf(joined)
    if (kind === 'blank') builder.children.push({type: 'blankLine', value, position})
    else if (kind === 'comment') builder.children.push({type: 'comment', value, position})
    else if (kind === 'directive') builder.children.push({type: 'directive', name, value, position})
    else if (kind === 'opening') {
      builder.open({type: 'openingTag', name, value, position})
      return addRawBody(name, end)
    } else {
      const tag: Tag = {type: 'closingTag', name, value, position}
      if (!builder.close(tag)) {
        builder.children.push({type: 'invalid', value, code: 'stray-closing-tag', position})
      }
    }
    return end
  }

  /** True for a last line that the server's reader drops (reader.ts). */
  function isLost(joined: string): boolean {
    if (replayed) return replayed.lastLineIsLost
    if (text.endsWith('\n') || !canFillBuffer(byteLength(joined, encoding))) return false
    return replayReader(text, encoding).lastLineIsLost
  }

  function addRawBody(name: string, start: Point): Point {
    if (replayed) return start
    const bodyEnd = isLuaBlock(name)
      ? luaBodyEnd(text, start.offset, `</${toIdentifier(name)}`)
      : toIdentifier(name) === 'perl'
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

/** A name that is read as it is written; undefined where it takes the long way (escapes, a `>` at its end). */
function plainNameAt(text: string, first: number, to: number): string | undefined {
  let index = first
  while (index < to) {
    const code = text.charCodeAt(index)
    if (code === BACKSLASH) return undefined
    if (isSpace(code)) break
    index++
  }
  return text.charCodeAt(index - 1) === GREATER ? undefined : text.slice(first, index)
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
    if (trim(joinedLineOf(text.slice(start, end)).text) === '</Perl>') return start
    start = end
  }
  return start
}
