import {readFileSync} from 'node:fs'
import {applyChanges, changeSetOf} from '../../edit/change-set.ts'
import {decode, encode} from '../../text/encoding.ts'
import {hashOf} from '../hash.ts'
import {RefusedError} from '../refused-error.ts'
import type {FileChange} from '../transaction/apply-changes.ts'
import type {Plan, PlannedFile} from './plan.ts'

/** What a plan makes of its files as they are now. */
export interface PlannedChanges {
  readonly changes: readonly FileChange[]
  /** Files that are already as the plan wants them. */
  readonly done: readonly string[]
}

/**
 * Reads the files of a plan and makes their new bytes.
 * @throws {RefusedError} naming every file that is neither as it was nor as it shall be
 */
export function plannedChangesOf({files}: Plan): PlannedChanges {
  const states = files.map((file) => {
    const bytes = readOrNothing(file.realPath)
    return {file, bytes, hash: bytes && hashOf(bytes)}
  })
  const stale = states.filter(({file, hash}) => hash !== file.before && hash !== file.after)
  if (stale.length > 0) {
    const names = stale.map(
      ({file, hash}) => `${file.path}: ${hash === undefined ? 'gone' : 'changed'} since the plan was made`,
    )
    throw new RefusedError(`${names.join('\n')}\nMake a new plan`)
  }
  return {
    changes: states.flatMap(({file, bytes, hash}) =>
      bytes && hash === file.before ? [changeOf(file, bytes)] : [],
    ),
    done: states.filter(({file, hash}) => hash === file.after).map(({file}) => file.path),
  }
}

function changeOf(
  {path, realPath, before, after, encoding, edits}: PlannedFile,
  bytes: Uint8Array,
): FileChange {
  const {text, encoding: own} = decode(bytes)
  const content = encode(applyChanges(changeSetOf(text.length, edits), text), own)
  if (own !== encoding || hashOf(content) !== after)
    throw new RefusedError(
      `${path}: the edits of the plan do not lead to the bytes it promises; make a new plan`,
    )
  return {path: realPath, before, content}
}

function readOrNothing(path: string): Uint8Array | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
