import {existsSync, realpathSync} from 'node:fs'
import {join, resolve} from 'node:path'
import {reasonOf} from '../../server/input-error.ts'
import {makeFolder} from '../disk/durable.ts'
import {type FolderLock, lockFolders} from '../disk/folder-lock.ts'
import {refuseShared} from '../folders/other-writers.ts'
import {RefusedError} from '../refused-error.ts'

/**
 * Makes the folder of a run and locks it, which says that the run is at work until the lock is gone. What another run
 * takes for left over, before it is locked, that run removes; then it is made again.
 */
export function makeRunFolder(runFolder: string): FolderLock {
  const before = join(runFolder, 'before')
  for (;;) {
    try {
      makeFolder(before)
      const lock = lockFolders([runFolder], 2000)
      if (existsSync(before)) return lock
      lock.release()
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/**
 * Makes the folder that runs are kept in.
 * @returns its real path: a journal is read again from another folder, maybe
 */
export function makeStateFolder(path: string): string {
  try {
    makeFolder(resolve(path))
    // Before, somebody else may have made it.
    refuseShared(resolve(path))
    return realpathSync(path)
  } catch (error) {
    if (error instanceof RefusedError) throw error
    throw new RefusedError(
      `${path}: cannot make the folder that runs are kept in: ${reasonOf(error)}; name another one with --state-dir`,
    )
  }
}
