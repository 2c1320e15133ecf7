import {joinedTextOf, logicalLineAt} from '../../syntax/logical-line.ts'
import type {Directive, Line, RawText, Root, Tag} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import {fromBytes} from '../../text/byte-text.ts'
import type {Encoding} from '../../text/encoding.ts'
import {trim} from '../../text/white-space.ts'
import type {Origin} from '../server-directive.ts'
import type {LineSource, Piece} from './line-stream.ts'

const NO_USES: Origin['uses'] = []

/** All line-level nodes of a file, in order. */
export function linesOf(root: Root): readonly Line[] {
  const lines: Line[] = []
  forEachLine(root, (line) => lines.push(line))
  return lines
}

/** What a reading keeps: the syntax trees of all files, or of none, which is enough for a verdict on the server. */
export type Keeps = 'trees' | 'verdict'

/** The lines of a file, of which some may be passed over. */
export interface FileLines extends LineSource {
  /** Index of the line that comes next. */
  index: number
}

/**
 * The lines of a file. Their texts are byte texts whatever its encoding: the server compares bytes, and opens a path by
 * them.
 * @param file its name as the server says it
 */
export function fileLines(
  lines: readonly Line[],
  file: string,
  encoding: Encoding,
  keeps: Keeps = 'trees',
): FileLines {
  let split: Piece[] = []
  const nodeOf = keeps === 'trees' ? writtenNode : () => undefined
  const pieceOf = (text: string, line: number, node: Line | undefined): Piece => {
    const untrimmed = encoding === 'latin-1' ? fromBytes(text) : text
    const origin = {file, line, node: nodeOf(node), uses: NO_USES}
    return {text: trim(untrimmed), untrimmed, file, line, origin, isPhysical: false}
  }
  return {
    index: 0,
    next() {
      const pending = split.pop()
      if (pending) return pending
      const node = lines[this.index++]
      if (!node || (node.type === 'invalid' && node.code === 'lost-last-line')) return undefined
      const text = plainTextOf(node)
      if (text !== undefined) return pieceOf(text, node.position.start.line, node)
      if (node.type !== 'rawText') return pieceOf(joinedTextOf(node.value), serverLineOf(node), node)
      const end = lines[this.index]
      if (end?.type === 'closingTag') this.index++
      split = splitRawText(node, end, pieceOf).reverse()
      return split.pop()
    },
    end: () => ({file, line: endLine(lines)}),
    skipRawText() {
      if (split.length === 0 && lines[this.index]?.type === 'rawText') this.index++
    },
  }
}

/** The text of a line that is one physical line, as nearly all are; undefined for any other. */
function plainTextOf({type, value, position}: Line): string | undefined {
  let end = value.length - 1
  if (position.end.line !== position.start.line + 1 || type === 'rawText' || value.charCodeAt(end) !== LF)
    return undefined
  if (value.charCodeAt(end - 1) === CR) end--
  return value.charCodeAt(end - 1) === BACKSLASH || value.includes('\0') ? undefined : value.slice(0, end)
}

const LF = 10
const CR = 13
const BACKSLASH = 92

/** The number the server would give to a line after the last one. */
function endLine(lines: readonly Line[]): number {
  const last = lines.at(-1)
  return last ? serverLineOf(last) + 1 : 1
}

function writtenNode(node: Line | undefined): Directive | Tag | undefined {
  const isWritten = node?.type === 'directive' || node?.type === 'openingTag' || node?.type === 'closingTag'
  return isWritten ? node : undefined
}

/**
 * What the syntax tree holds as raw text is lines like any others where a macro, a condition that is not met or
 * a server without the module reads them (grammar R3). The closing tag is taken along: a line may run into it.
 */
function splitRawText(
  raw: RawText,
  end: Line | undefined,
  pieceOf: (text: string, line: number, node: Line | undefined) => Piece,
): Piece[] {
  const closing = end?.type === 'closingTag' ? end : undefined
  const text = raw.value + (closing?.value ?? '')
  const pieces: Piece[] = []
  let line = raw.position.start.line
  for (let start = 0; start < text.length; ) {
    const next = logicalLineAt(text, start).end
    const value = text.slice(start, next)
    const lineFeeds = value.split('\n').length - 1
    const last = line + lineFeeds - (value.endsWith('\n') ? 1 : 0)
    pieces.push(pieceOf(joinedTextOf(value), last, start === raw.value.length ? closing : undefined))
    line += lineFeeds
    start = next
  }
  return pieces
}

/** The directives of `-C`, one line each and never continued (server/config.c: arr_elts_getstr). */
export function commandLines(directives: readonly string[], file: string): LineSource {
  let line = 0
  return {
    next() {
      const text = directives[line++]
      if (text === undefined) return undefined
      const origin = {file, line, node: undefined, uses: NO_USES}
      return {text: trim(text), untrimmed: text, file, line, origin, isPhysical: false}
    },
    end: () => ({file, line}),
    skipRawText: () => undefined,
  }
}
