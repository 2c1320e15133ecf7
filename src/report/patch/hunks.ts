import type {ChangeSet} from '../../edit/change-set.ts'
import {type LineEdit, lineEditsOf} from '../../edit/lines/line-edits.ts'
import {type LineIndex, lineIndexOf} from '../../text/line-index.ts'

/** One line of a hunk: kept, taken out or put in. The text holds its line ending, where it has one. */
export interface HunkLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** A stretch of lines around edits that lie close together, as in a unified diff. Lines count from 1. */
export interface Hunk {
  readonly oldStart: number
  readonly oldCount: number
  readonly newStart: number
  readonly newCount: number
  readonly lines: readonly HunkLine[]
  /** Offsets in the old text of its first character and after its last one. */
  readonly from: number
  readonly to: number
  /** Offset in the old text of its first edit. */
  readonly firstEdit: number
}

/** The hunks of a change set, with `context` unchanged lines around each edit. Whole texts are never compared. */
export function hunksOf(text: string, changeSet: ChangeSet, context: number): readonly Hunk[] {
  const lines = lineIndexOf(text)
  const count = text === '' || text.endsWith('\n') ? lines.length - 1 : lines.length
  const hunks: Hunk[] = []
  let shift = 0
  for (const group of groupsOf(lineEditsOf(text, lines, changeSet), context)) {
    const hunk = hunkOf(group, {text, lines, count, context, shift})
    shift += hunk.newCount - hunk.oldCount
    hunks.push(hunk)
  }
  return hunks
}

function groupsOf(edits: readonly LineEdit[], context: number): readonly (readonly LineEdit[])[] {
  const groups: LineEdit[][] = []
  for (const edit of edits) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && edit.at - endOf(last) <= 2 * context) group.push(edit)
    else groups.push([edit])
  }
  return groups
}

function endOf({at, removed}: LineEdit): number {
  return at + removed.length
}

interface Surroundings {
  readonly text: string
  readonly lines: LineIndex
  /** Number of lines of the text. */
  readonly count: number
  readonly context: number
  /** By how many lines the text grew before this hunk. */
  readonly shift: number
}

function hunkOf(edits: readonly LineEdit[], {text, lines, count, context, shift}: Surroundings): Hunk {
  const offsetOf = (line: number): number => lines[line] ?? text.length
  const firstEdit = (edits[0] as LineEdit).at
  const start = Math.max(0, firstEdit - context)
  const end = Math.min(count, endOf(edits.at(-1) as LineEdit) + context)
  const output: HunkLine[] = []
  const keep = (from: number, to: number): void => {
    for (let line = from; line < to; line++) {
      output.push({sign: ' ', text: text.slice(offsetOf(line), offsetOf(line + 1))})
    }
  }
  let next = start
  for (const edit of edits) {
    keep(next, edit.at)
    for (const line of edit.removed) output.push({sign: '-', text: line})
    for (const line of edit.added) output.push({sign: '+', text: line})
    next = endOf(edit)
  }
  keep(next, end)
  const oldCount = end - start
  const newCount = output.filter(({sign}) => sign !== '-').length
  // An empty side is named by the line it stands behind, as in every unified diff.
  const oldStart = oldCount === 0 ? start : start + 1
  const newStart = newCount === 0 ? start + shift : start + shift + 1
  const place = {from: offsetOf(start), to: offsetOf(end), firstEdit: offsetOf(firstEdit)}
  return {oldStart, oldCount, newStart, newCount, lines: output, ...place}
}
