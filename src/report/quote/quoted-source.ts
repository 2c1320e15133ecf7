import type {FileResult} from '../../run/file-result.ts'
import type {Position} from '../../syntax/nodes.ts'
import {type LineIndex, lineIndexOf} from '../../text/line-index.ts'
import type {Palette} from '../palette.ts'
import {firstAfter, maskSlice} from '../secrets/mask.ts'
import {maskWords, secretWordsOf} from '../secrets/mask-words.ts'
import type {SecretRange} from '../secrets/secret-range.ts'
import {secretsIn} from '../secrets/secrets-in.ts'
import {printable} from './printable.ts'
import {printableSentence} from './printable-sentence.ts'

/** A file that messages quote from, with its secrets masked. */
export interface QuotedSource {
  /** Its name, fit for a terminal. */
  readonly path: string
  /** `path:line:column` of a place. */
  locate(position: Position): string
  /** A sentence about the file without its secrets. */
  say(message: string): string
  /** The line of a place, its number in front, and a caret line below it. */
  quote(position: Position, palette: Palette): readonly string[]
  /** The line of a place with its number. */
  quoteLine(position: Position, palette: Palette): string
}

/** Where people can still read it beside the line number on a terminal of 80 columns. */
const WIDEST = 72
/** How much of a long line is shown in front of the place. */
const LEAD = 24

/** Prepares a file for being quoted. */
export function quotedSourceOf(result: Pick<FileResult, 'path' | 'source' | 'text'>): QuotedSource {
  const {source, text} = result
  const path = printable(result.path)
  const lines = lineIndexOf(text)
  const secrets = secretsIn(source)
  const words = secretWordsOf(secrets.map(({from, to}) => text.slice(from, to)))
  const excerpt = (position: Position): Excerpt => excerptOf(text, lines, secrets, position)
  return {
    path,
    locate: ({start}) => `${path}:${start.line}:${start.column}`,
    say: (message) => printableSentence(maskWords(message, words)),
    quote: (position, palette) => {
      const {line, caret} = excerpt(position)
      const gutter = `${' '.repeat(GUTTER)} | `
      return [numbered(position, line, palette), palette('quiet', gutter) + palette('added', caret)]
    },
    quoteLine: (position, palette) => numbered(position, excerpt(position).line, palette),
  }
}

const GUTTER = 5

function numbered({start}: Position, line: string, palette: Palette): string {
  return palette('quiet', `${String(start.line).padStart(GUTTER)} | `) + line
}

interface Excerpt {
  readonly line: string
  readonly caret: string
}

function excerptOf(
  text: string,
  lines: LineIndex,
  secrets: readonly SecretRange[],
  {start, end}: Position,
): Excerpt {
  const from = lines[start.line - 1] ?? text.length
  const to = contentEnd(text, lines[start.line] ?? text.length)
  const stop = Math.max(start.offset, Math.min(end.offset, to))
  const [before, marked, after] = [
    shown(text, secrets, from, start.offset),
    shown(text, secrets, start.offset, stop),
    shown(text, secrets, stop, to),
  ]
  const whole = before + marked + after
  const caret = `^${'~'.repeat(Math.max(0, marked.length - 1))}`
  if (whole.length <= WIDEST) return {line: whole, caret: ' '.repeat(before.length) + caret}
  const skipped = Math.max(0, before.length - LEAD)
  const lead = skipped === 0 ? before : `…${before.slice(skipped + 1)}`
  const line = lead + marked + after
  const cut = line.length > WIDEST ? `${line.slice(0, WIDEST - 1)}…` : line
  return {line: cut, caret: (' '.repeat(lead.length) + caret).slice(0, WIDEST)}
}

/** A secret that begins in an earlier part is masked there, once. */
function shown(text: string, secrets: readonly SecretRange[], from: number, to: number): string {
  const inside = secrets[firstAfter(secrets, from)]
  const start = inside && inside.from < from ? Math.min(inside.to, to) : from
  return printable(maskSlice(text, secrets, start, to))
}

function contentEnd(text: string, lineEnd: number): number {
  let end = lineEnd
  if (text.charCodeAt(end - 1) === 10) end--
  if (text.charCodeAt(end - 1) === 13) end--
  return end
}
