import {isEmpty} from '../../edit/change-set.ts'
import {lineEditsOf} from '../../edit/lines/line-edits.ts'
import type {FileResult} from '../../run/file-result.ts'
import {lineIndexOf} from '../../text/line-index.ts'

/** Numbers of lines a patch puts in and takes out. */
export interface LineCounts {
  readonly added: number
  readonly removed: number
}

/** Counts the `+` and `-` lines of the patch of a file. */
export function countLines({text, changeSet}: FileResult): LineCounts {
  if (isEmpty(changeSet)) return {added: 0, removed: 0}
  const edits = lineEditsOf(text, lineIndexOf(text), changeSet)
  return {
    added: edits.reduce((sum, edit) => sum + edit.added.length, 0),
    removed: edits.reduce((sum, edit) => sum + edit.removed.length, 0),
  }
}
