import {basename} from 'node:path'
import {readFile, readToEnd, readWaiting} from '../disk/read-file.ts'
import {openedPath} from '../disk/refuse-unreadable.ts'
import {ACCESS_FILE, CONFIGURATION} from '../disk/size-limits.ts'
import {InputError, reasonOf} from '../input-error.ts'

/** How far git looks for NUL before it calls a file binary (xdiff-interface.c: FIRST_FEW_BYTES). */
const FIRST_BYTES = 8000

/**
 * True for a file that no patch can show: one with a NUL among its first 8,000 bytes, which is git's own test.
 * The server would read such a file up to the first NUL of each line.
 */
export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, FIRST_BYTES).includes(0)
}

/**
 * The bytes of a file.
 * @throws {InputError} if it cannot be read
 */
export function readInput({path, realPath}: {readonly path: string; readonly realPath: string}): Uint8Array {
  try {
    return readFile(realPath, basename(path) === '.htaccess' ? ACCESS_FILE : CONFIGURATION, (file) => {
      if (openedPath(file, realPath) !== realPath)
        throw new InputError('something else was put into its place meanwhile')
    })
  } catch (error) {
    throw new InputError(`${path}: cannot read this file: ${reasonOf(error)}`)
  }
}

/**
 * All bytes of standard input.
 * @throws {InputError} if it cannot be read
 */
export function readStandardInput(): Uint8Array {
  try {
    return readToEnd(0, CONFIGURATION, readWaiting)
  } catch (error) {
    throw new InputError(`standard input: ${reasonOf(error)}`)
  }
}

/** The error for a binary file. */
export function binaryFile(path: string): InputError {
  return new InputError(`${path}: a binary file (it holds NUL bytes), expected a configuration`)
}
