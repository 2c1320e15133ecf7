import {byteLength, type Encoding} from '../../text/encoding.ts'
import type {Point} from '../../text/line-index.ts'
import {toIdentifier} from '../names.ts'
import type {Position} from '../nodes.ts'
import {lineKindOf} from './line-kind.ts'
import {plainWordEnd} from './plain-word.ts'
import {pointBehind} from './point-behind.ts'
import {rawBodyEnd} from './raw-body.ts'
import {canFillBuffer, type ReplayedLines, replayReader} from './reader.ts'
import type {TreeBuilder} from './tree-builder.ts'

const SLASH = 47
const GREATER = 62

/** A text that is parsed, and what its tree is built with. */
export interface Source {
  readonly text: string
  readonly encoding: Encoding
  /** What the server's reader makes of it; undefined where that is the text itself. */
  readonly replayed: ReplayedLines | undefined
  readonly builder: TreeBuilder
}

/** Adds lines to the tree; each returns where reading goes on. */
export interface LineAdder {
  /** Adds a tag that is in one physical line; its name, at least, is plain nearly always. */
  addTag(value: string, first: number, lf: number, position: Position): Point
  /** Adds one logical line of any kind, the body of a raw section included. */
  addLine(value: string, joined: string, position: Position): Point
}

/** What adds the lines of a text that are not plain directives, comments and blank lines. */
export function lineAdderOf({text, encoding, replayed, builder}: Source): LineAdder {
  return {addTag, addLine}

  function addTag(value: string, first: number, lf: number, position: Position): Point {
    const wordEnd = plainWordEnd(text, first, lf)
    if (wordEnd === -1) return addLine(value, text.slice(first, lf), position)
    const nameEnd = text.charCodeAt(wordEnd - 1) === GREATER ? wordEnd - 1 : wordEnd
    return text.charCodeAt(first + 1) === SLASH
      ? addClosingTag(text.slice(first + 2, nameEnd), value, position)
      : addOpeningTag(text.slice(first + 1, nameEnd), value, position)
  }

  function addLine(value: string, joined: string, position: Position): Point {
    const {end} = position
    if (end.offset === text.length && isLost(joined)) {
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
    const bodyEnd = replayed ? start.offset : rawBodyEnd(text, start.offset, identifier)
    if (bodyEnd === start.offset) return start
    const value = text.slice(start.offset, bodyEnd)
    const end = pointBehind(start, value)
    builder.children.push({type: 'rawText', value, position: {start, end}})
    return end
  }
}
