import {skipSpace} from '../../text/white-space.ts'
import {joinedLineOf, type Range} from '../logical-line.ts'
import type {Line} from '../nodes.ts'
import {type SplitLine, splitLine} from './arguments.ts'
import type {SplitWord} from './words.ts'

export type TokenType =
  | 'whiteSpace'
  /** `\` and the line end after it: not there for the server. */
  | 'continuation'
  /** `<`, `</` or `>`. */
  | 'marker'
  | 'name'
  | 'quote'
  /** Text of an argument, escapes as written. A continuation may cut it in two tokens. */
  | 'argument'
  | 'comment'
  | 'rawText'
  /** Text the server drops: after the last `>` of a tag, after a NUL, after the third word of RewriteRule. */
  | 'ignored'
  | 'lineEnding'

export interface Token {
  readonly type: TokenType
  readonly value: string
}

interface Piece {
  readonly type: TokenType
  readonly end: number
}

/** Every piece of a line, in order; their values make up `node.value`. */
export function tokensOf(node: Line): readonly Token[] {
  if (node.type === 'rawText') return [{type: 'rawText', value: node.value}]
  const {segments, text} = joinedLineOf(node.value)
  return toTokens(node.value, segments, piecesOf(node, text))
}

/** Pieces of the joined text, each given by where it ends. */
function piecesOf(node: Exclude<Line, {type: 'rawText'}>, text: string): readonly Piece[] {
  const first = skipSpace(text, 0, text.length)
  if (node.type === 'directive' || node.type === 'openingTag' || node.type === 'closingTag') {
    return wordPieces(splitLine(node))
  }
  const type = node.type === 'comment' ? 'comment' : node.type === 'blankLine' ? 'whiteSpace' : 'ignored'
  return [
    {type: 'whiteSpace', end: first},
    {type, end: text.length},
  ]
}

function wordPieces({joined, name, words, argumentsEnd}: SplitLine): readonly Piece[] {
  const {text} = joined
  const pieces: Piece[] = []
  if (!name) return [{type: 'whiteSpace', end: text.length}]
  pieces.push({type: 'whiteSpace', end: name.start}, ...namePieces(name, text))
  for (const word of words) pieces.push({type: 'whiteSpace', end: word.start}, ...argumentPieces(word))
  const end = Math.max(argumentsEnd, words.at(-1)?.end ?? name.end)
  pieces.push({type: 'whiteSpace', end})
  if (text[end] === '>' && name.text.startsWith('<')) pieces.push({type: 'marker', end: end + 1})
  const ignored = skipSpace(text, pieces.at(-1)?.end ?? end, text.length)
  pieces.push({type: 'whiteSpace', end: ignored}, {type: 'ignored', end: text.length})
  return pieces
}

function namePieces(name: SplitWord, text: string): readonly Piece[] {
  const open = name.quote === '' ? 0 : 1
  const start = name.start + open
  const end = name.closed ? name.end - open : name.end
  const marker = text.startsWith('</', start) ? 2 : text.startsWith('<', start) ? 1 : 0
  const bracket = end - start > marker && text[end - 1] === '>' ? 1 : 0
  return [
    {type: 'quote', end: start},
    {type: 'marker', end: start + marker},
    {type: 'name', end: end - bracket},
    {type: 'marker', end},
    {type: 'quote', end: name.end},
  ]
}

function argumentPieces(word: SplitWord): readonly Piece[] {
  if (word.quote === '') return [{type: 'argument', end: word.end}]
  const end = word.closed ? word.end - 1 : word.end
  return [
    {type: 'quote', end: word.start + 1},
    {type: 'argument', end},
    {type: 'quote', end: word.end},
  ]
}

/** Maps pieces of the joined text back to the raw line, with the continuations that were dropped. */
function toTokens(value: string, segments: readonly Range[], pieces: readonly Piece[]): Token[] {
  const tokens: Token[] = []
  const push = (type: TokenType, from: number, to: number): void => {
    if (from < to) tokens.push({type, value: value.slice(from, to)})
  }
  let index = 0
  let joinedBefore = 0
  let raw = 0
  for (const piece of pieces) {
    for (;;) {
      const segment = segments[index]
      if (!segment) break
      const rawEnd = segment.from + piece.end - joinedBefore
      if (raw < segment.from) {
        if (rawEnd <= segment.from) break
        push('continuation', raw, segment.from)
        raw = segment.from
      }
      push(piece.type, raw, Math.min(rawEnd, segment.to))
      raw = Math.max(raw, Math.min(rawEnd, segment.to))
      if (rawEnd < segment.to) break
      joinedBefore += segment.to - segment.from
      index++
      if (rawEnd === segment.to) break
    }
  }
  return [...tokens, ...trailingTokens(value.slice(raw))]
}

/** What stands after the joined text: a continuation at the end of the file, lost text, the line ending. */
function trailingTokens(rest: string): Token[] {
  const ending = /\r?\n$/.exec(rest)?.[0] ?? ''
  const tokens: Token[] = []
  if (rest.startsWith('\\')) return [{type: 'continuation', value: rest}]
  const lost = rest.slice(0, rest.length - ending.length)
  if (lost !== '') tokens.push({type: 'ignored', value: lost})
  if (ending !== '') tokens.push({type: 'lineEnding', value: ending})
  return tokens
}
