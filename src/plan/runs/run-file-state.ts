import {readFileSync} from 'node:fs'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {hashOf} from '../hash.ts'
import type {RunFile} from './run-record.ts'

/** How a file stands to a run that replaced it. */
export type RunFileState = 'as the run left it' | 'as before the run' | 'changed since' | 'gone'

/**
 * Reads a file and says how it stands to a run.
 * @throws {InputError} if it is there and cannot be read
 */
export function runFileState({realPath, before, after}: RunFile): RunFileState {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(realPath)
  } catch (error) {
    const {code = ''} = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'gone'
    throw new InputError(`${realPath}: ${reasonOf(error)}`)
  }
  const hash = hashOf(bytes)
  return hash === after ? 'as the run left it' : hash === before ? 'as before the run' : 'changed since'
}
