/**
 * Text to tree, in one pass over the logical lines. It never throws and is linear in time and memory.
 * What a line means is left to others: `words/` splits arguments on demand, syntax-errors.ts judges.
 */
import type {Encoding} from '../../text/encoding.ts'
import type {Point} from '../../text/line-index.ts'
import {skipSpace} from '../../text/white-space.ts'
import {joinedTextOf, logicalLineAt} from '../logical-line.ts'
import type {Root} from '../nodes.ts'
import {lineAdderOf} from './line-adder.ts'
import {plainWordEnd} from './plain-word.ts'
import {pointBehind} from './point-behind.ts'
import {replayReader} from './reader.ts'
import {sharedName} from './shared-name.ts'
import {TreeBuilder} from './tree-builder.ts'

const LF = 10
const CR = 13
const HASH = 35
const BACKSLASH = 92
const LESS = 60
const GREATER = 62

/** Parses a text. `encoding` is only noted in the root, for writing the text back. */
export function parse(text: string, encoding: Encoding): Root {
  const builder = new TreeBuilder()
  const length = text.length
  const replayed = text.includes('\0') ? replayReader(text, encoding) : undefined
  const {addTag, addLine} = lineAdderOf({text, encoding, replayed, builder})
  const origin: Point = {line: 1, column: 1, offset: 0}
  let start = origin
  let lines = 0

  while (start.offset < length) {
    const from = start.offset
    // Without any, each look for the next one would be for nothing.
    const lf = replayed ? -1 : text.indexOf('\n', from)
    if (lf === -1 || continues(text, from, lf)) {
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
        builder.children.push({type: 'directive', name: sharedName(text, first, wordEnd), value, position})
      }
    }
  }
  const children = builder.finish(start)
  return {type: 'root', encoding, children, position: {start: origin, end: start}}
}

/** True if the physical line that ends at `lf` ends in a backslash, or a backslash and CR. */
function continues(text: string, from: number, lf: number): boolean {
  if (lf <= from) return false
  const last = text.charCodeAt(lf - 1)
  return last === BACKSLASH || (last === CR && lf - 2 >= from && text.charCodeAt(lf - 2) === BACKSLASH)
}
