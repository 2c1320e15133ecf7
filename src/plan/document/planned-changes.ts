import {RefusedError} from '../refused-error.ts'
import type {FileChange} from '../transaction/apply-settings.ts'
import {fileNameOf} from './file-name.ts'
import {type FileState, plannedFileNow} from './file-state.ts'
import type {PlannedFile} from './plan.ts'
import {plannedBytesOf} from './planned-bytes.ts'

/** What a plan makes of its files as they are now. */
export interface PlannedChanges {
  readonly changes: readonly FileChange[]
  /** Files that are already as the plan wants them. */
  readonly done: readonly string[]
}

const STALE: Readonly<Partial<Record<FileState, string>>> = {
  gone: 'gone since the plan was made',
  'changed since': 'changed since the plan was made',
}

/**
 * Reads the files of a plan and makes their new bytes.
 * @throws {RefusedError} naming every file that is neither as it was nor as it should be, and every one whose edits do
 * not lead where the plan says
 */
export function plannedChangesOf(files: readonly PlannedFile[]): PlannedChanges {
  const states = files.map(plannedFileNow)
  const stale = states.flatMap(({file, state}) =>
    STALE[state] === undefined ? [] : [`${fileNameOf(file)}: ${STALE[state]}`],
  )
  if (stale.length > 0) throw new RefusedError(`${stale.join('\n')}\nmake a new plan`)
  const made = states.flatMap(({file, state, bytes}) =>
    state === 'to do' && bytes ? [{file, bytes, content: plannedBytesOf(file, bytes)}] : [],
  )
  const wrong = made.filter(({content}) => content === undefined)
  if (wrong.length > 0) {
    const names = wrong.map(
      ({file}) => `${fileNameOf(file)}: the edits in the plan do not lead to the bytes that it promises`,
    )
    throw new RefusedError(`${names.join('\n')}\nthe plan was damaged or edited; make a new one`)
  }
  return {
    changes: made.flatMap(({file: {realPath, before, after}, bytes, content}) =>
      content ? [{path: realPath, before: {bytes, hash: before}, after: {bytes: content, hash: after}}] : [],
    ),
    done: states.filter(({state}) => state === 'done').map(({file}) => fileNameOf(file)),
  }
}
