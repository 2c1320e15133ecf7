import {realPathOf} from '../../server/disk/paths.ts'
import {readFile} from '../../server/disk/read-file.ts'
import {CONFIGURATION} from '../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {hashOf} from '../hash.ts'
import type {PlannedFile} from './plan.ts'

/** How a file stands to its plan. */
export type FileState = 'to do' | 'done' | 'changed since' | 'gone'

/** A file of a plan as it is now. */
export interface PlannedFileNow {
  readonly file: PlannedFile
  readonly state: FileState
  /** Its bytes; undefined if it is gone. */
  readonly bytes: Uint8Array | undefined
}

/**
 * Reads a file of a plan and says how it stands to it.
 * @throws {InputError} if it is there and cannot be read
 */
export function plannedFileNow(file: PlannedFile): PlannedFileNow {
  const bytes = readOrNothing(file.realPath)
  if (bytes === undefined) return {file, bytes, state: 'gone'}
  const hash = hashOf(bytes)
  const state = hash === file.before ? 'to do' : hash === file.after ? 'done' : 'changed since'
  return {file, bytes, state}
}

/** A symbolic link that stands there by now would lead the plan to another file, so it is not followed. */
function readOrNothing(path: string): Uint8Array | undefined {
  try {
    return realPathOf(path) === path ? readFile(path, CONFIGURATION) : undefined
  } catch (error) {
    const {code = ''} = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new InputError(`${path}: ${reasonOf(error)}`)
  }
}
