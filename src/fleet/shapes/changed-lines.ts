import {lineEditsOf} from '../../edit/lines/line-edits.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {Line, Root} from '../../syntax/nodes.ts'
import {forEachLine} from '../../syntax/to-text.ts'
import {lineIndexOf} from '../../text/line-index.ts'
import {lowerBound} from '../../text/lower-bound.ts'

/** Logical lines that a file loses at one place, and those that it gets there. */
export interface ChangedLines {
  /** Offsets in the old text, from the first of them to after the last one. */
  readonly at: number
  readonly end: number
  readonly before: readonly Line[]
  readonly after: readonly Line[]
}

/** What changes in a file, line by line, in text order. Where part of a continued line changes, all of it is told. */
export function changedLinesOf({text, changeSet, source, result}: FileResult): readonly ChangedLines[] {
  if (changeSet.replacements.length === 0) return []
  const oldIndex = lineIndexOf(text)
  const oldLines = linesOf(source)
  const newLines = linesOf(result)
  let shift = 0
  return lineEditsOf(text, oldIndex, changeSet).map(({at, removed, added}) => {
    const from = oldIndex[at] ?? text.length
    const before = within(oldLines, from, from + lengthOf(removed))
    const after = within(newLines, from + shift, from + shift + lengthOf(added))
    shift += lengthOf(added) - lengthOf(removed)
    return {at: from, end: from + lengthOf(removed), before, after}
  })
}

/** All lines of a tree, in text order. */
export function linesOf(root: Root): readonly Line[] {
  const lines: Line[] = []
  forEachLine(root, (line) => lines.push(line))
  return lines
}

function within(lines: readonly Line[], from: number, to: number): readonly Line[] {
  if (from === to) return []
  const first = lowerBound(lines, ({position}) => position.end.offset <= from)
  const end = lowerBound(lines, ({position}) => position.start.offset < to)
  return lines.slice(first, end)
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, {length}) => sum + length, 0)
}
