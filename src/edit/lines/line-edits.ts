import {createRequire} from 'node:module'
import type {diffArrays} from 'diff'
import {type LineIndex, pointAt} from '../../text/line-index.ts'
import type {ChangeSet} from '../change-set.ts'
import {type Block, blocksOf} from './blocks.ts'

/** Lines taken out at one place and lines put in there; all others stay. */
export interface LineEdit {
  /** Number of lines in front of it in the old text. */
  readonly at: number
  /** Old lines taken out, line endings included. */
  readonly removed: readonly string[]
  /** New lines put in, line endings included. */
  readonly added: readonly string[]
}

/** Edits of one block cost at most this many differing lines times its length, so the whole stays linear. */
const LONGEST_COMPARISON = 200

/**
 * What a change set does, line by line, in text order. A replacement may cover lines that come out as they
 * went in; those do not count as edited.
 */
export function lineEditsOf(text: string, lines: LineIndex, changeSet: ChangeSet): readonly LineEdit[] {
  return blocksOf(text, lines, changeSet).flatMap((block) => editsIn(block, text, lines))
}

function editsIn({from, to, text: written}: Block, text: string, lines: LineIndex): readonly LineEdit[] {
  const before = splitLines(text.slice(from, to))
  const after = splitLines(written)
  let start = 0
  while (start < before.length && before[start] === after[start]) start++
  let end = 0
  while (end < Math.min(before.length, after.length) - start && before.at(-end - 1) === after.at(-end - 1))
    end++
  const removed = before.slice(start, before.length - end)
  const added = after.slice(start, after.length - end)
  if (removed.length === 0 && added.length === 0) return []
  const edit = {at: pointAt(lines, from).line - 1 + start, removed, added}
  return Math.min(removed.length, added.length) > 0 && removed.length + added.length > 2
    ? compare(edit)
    : [edit]
}

/** Splits an edit at the lines that its two sides share. */
function compare(edit: LineEdit): readonly LineEdit[] {
  // Loaded here, because few runs need it and start-up time counts.
  const load = createRequire(import.meta.url)
  const {diffArrays: differ} = load('diff') as {diffArrays: typeof diffArrays}
  const parts = differ([...edit.removed], [...edit.added], {maxEditLength: LONGEST_COMPARISON})
  if (!parts) return [edit]
  const edits: LineEdit[] = []
  let at = edit.at
  let isOpen = false
  for (const part of parts) {
    if (!part.added && !part.removed) {
      at += part.value.length
      isOpen = false
      continue
    }
    const last = isOpen ? edits.pop() : undefined
    const {removed, added} = last ?? {removed: [], added: []}
    edits.push({
      at: last?.at ?? at,
      removed: part.removed ? [...removed, ...part.value] : removed,
      added: part.added ? [...added, ...part.value] : added,
    })
    if (part.removed) at += part.value.length
    isOpen = true
  }
  return edits
}

/** The lines of a text, line endings included. Only LF ends a line. */
function splitLines(text: string): readonly string[] {
  const lines: string[] = []
  let start = 0
  while (start < text.length) {
    const lf = text.indexOf('\n', start)
    const end = lf === -1 ? text.length : lf + 1
    lines.push(text.slice(start, end))
    start = end
  }
  return lines
}
