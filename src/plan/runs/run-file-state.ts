import {readFile} from '../../server/disk/read-file.ts'
import {CONFIGURATION} from '../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {hashOf} from '../hash.ts'
import type {RunFile} from './run-record.ts'

/** How a file stands to a run that replaced it. */
export type RunFileState = 'as the run left it' | 'as before the run' | 'changed since' | 'gone'

/** A file of a run as it is now. */
export interface RunFileNow {
  readonly state: RunFileState
  /** Its bytes; undefined if it is gone. */
  readonly bytes: Uint8Array | undefined
}

/**
 * Reads a file and says how it stands to a run.
 * @param place what the system looks the file up by, where its folder is held
 * @throws {InputError} if it is there and cannot be read
 */
export function runFileNow(
  {realPath, before, after}: RunFile,
  place: string | Buffer = realPath,
): RunFileNow {
  let bytes: Uint8Array
  try {
    bytes = readFile(place, CONFIGURATION)
  } catch (error) {
    const {code = ''} = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return {state: 'gone', bytes: undefined}
    throw new InputError(`${realPath}: ${reasonOf(error)}`)
  }
  const hash = hashOf(bytes)
  const state =
    hash === after ? 'as the run left it' : hash === before ? 'as before the run' : 'changed since'
  return {state, bytes}
}

/**
 * How a file stands to a run.
 * @throws {InputError} if it is there and cannot be read
 */
export function runFileState(file: RunFile): RunFileState {
  return runFileNow(file).state
}
