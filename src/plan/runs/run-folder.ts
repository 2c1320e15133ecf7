import {existsSync, realpathSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {reasonOf} from '../../server/input-error.ts'
import {makeFolder} from '../disk/durable.ts'
import {removeTree} from '../disk/remove-tree.ts'
import {refuseShared} from '../folders/other-writers.ts'
import {type FolderLock, lockOurs} from '../locks/folder-lock.ts'
import {RefusedError} from '../refused-error.ts'
import {takeRunNumber} from './run-number.ts'
import {runFolderOf} from './run-record.ts'

/** A run that has its folder, which is locked: that says that it is at work. */
export interface BegunRun {
  /** Its place in the order of all runs. */
  readonly number: number
  /** Descriptors of the lock. */
  readonly descriptors: readonly number[]
  release(): void
}

/**
 * Makes the folder of a run, locks it, and takes the next number. What another run takes for left over, before it is
 * locked, that run removes; then it is made again.
 * @throws {HeldError} if somebody else holds the folder of all runs and goes on doing so
 * @throws {RefusedError} if nothing can be written there
 */
export function beginRun(stateFolder: string, id: string): BegunRun {
  const runFolder = runFolderOf(stateFolder, id)
  for (;;) {
    try {
      makeFolder(join(runFolder, 'before'))
      const begun = numbered(stateFolder, runFolder)
      if (begun) return begun
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      removeTree(runFolder)
      throw error
    }
  }
}

/** Numbers are taken one by one, so the folder of all runs is locked for a moment. */
function numbered(stateFolder: string, runFolder: string): BegunRun | undefined {
  const [own, all] = lockOurs([runFolder, dirname(runFolder)], 2000) as [FolderLock, FolderLock]
  try {
    if (existsSync(join(runFolder, 'before'))) return {...own, number: takeRunNumber(stateFolder)}
    own.release()
    return undefined
  } catch (error) {
    own.release()
    throw error
  } finally {
    all.release()
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
