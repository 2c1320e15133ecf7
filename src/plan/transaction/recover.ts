import {existsSync, realpathSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {type FolderLock, lockFolders} from '../disk/folder-lock.ts'
import {RefusedError} from '../refused-error.ts'
import {runFolderOf, runIds, TAKEN_BACK} from '../runs/run-record.ts'
import {holdingInterrupts, stopIfInterrupted} from './interrupts.ts'
import {closeJournal, isCommitted, type Journal, keepTakenBack, openJournals} from './journal.ts'
import type {LeftFile} from './left-files.ts'
import {rollBack} from './roll-back.ts'

/** What became of a run that was cut off. */
export interface Recovery {
  readonly run: string
  readonly outcome: 'completed' | 'taken back'
  /** Files that somebody changed since, and that were left as they are. */
  readonly left: readonly LeftFile[]
}

/**
 * Ends the runs that were cut off, by a crash or a kill: one whose record is there is complete, any other is taken
 * back. It may be cut off itself and done again. Whoever is going to write calls it before reading any file, for what
 * a run that was cut off has left is half old and half new.
 * @throws {RefusedError} if a run is still at work, or cannot be taken back
 */
export async function recoverRuns(stateFolder: string): Promise<readonly Recovery[]> {
  if (!existsSync(stateFolder)) return []
  const folder = realpathSync(stateFolder)
  return holdingInterrupts(async () => {
    const lock = lockFolders([folder])
    try {
      removeStubs(folder)
      const recovered: Recovery[] = []
      for (const journal of openJournals(folder)) recovered.push(await recover(folder, journal, lock))
      await stopIfInterrupted()
      return recovered
    } finally {
      lock.release()
    }
  })
}

/** Folders of runs that were cut off before they wrote down what they were about to do. */
function removeStubs(stateFolder: string): void {
  const begun = new Set(openJournals(stateFolder).map(({id}) => id))
  for (const id of runIds(stateFolder)) {
    const runFolder = runFolderOf(stateFolder, id)
    if (begun.has(id) || isCommitted(runFolder) || existsSync(join(runFolder, TAKEN_BACK))) continue
    rmSync(runFolder, {recursive: true, force: true})
  }
}

async function recover(stateFolder: string, journal: Journal, {descriptors}: FolderLock): Promise<Recovery> {
  const runFolder = runFolderOf(stateFolder, journal.id)
  // A folder may be gone since, with its files.
  const folders = journal.files.map(({realPath}) => dirname(realPath)).filter((folder) => existsSync(folder))
  try {
    const lock = lockFolders([...new Set(folders)].sort())
    try {
      const isDone = isCommitted(runFolder)
      const left = isDone ? [] : await rollBack(runFolder, journal, descriptors[0] as number)
      if (left.length > 0) keepTakenBack(runFolder, journal)
      else closeJournal(runFolder, journal)
      return {run: journal.id, outcome: isDone ? 'completed' : 'taken back', left}
    } finally {
      lock.release()
    }
  } catch (error) {
    if (error instanceof RefusedError)
      throw new RefusedError(`the run ${journal.id} was cut off and cannot be taken back: ${error.message}`)
    throw error
  }
}
