import {accessSync, constants} from 'node:fs'

/** True if this user may write to a file, or make files in a folder. */
export function isWritable(path: string): boolean {
  return writeProblemOf(path) === undefined
}

/** The code of the error that keeps this user from writing: EPERM says that the file is immutable, to root too. */
export function writeProblemOf(path: string | Buffer): string | undefined {
  try {
    accessSync(path, constants.W_OK)
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EACCES'
  }
}
