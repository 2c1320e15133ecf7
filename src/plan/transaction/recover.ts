import {rmSync} from 'node:fs'
import {dirname} from 'node:path'
import {RefusedError} from '../refused-error.ts'
import {runFolderOf, runIds} from '../runs/run-record.ts'
import {lockFolders} from './folder-lock.ts'
import {closeJournal, isCommitted, type Journal, openJournals} from './journal.ts'
import {rollBack} from './roll-back.ts'

/** What became of a run that was cut off. */
export interface Recovery {
  readonly run: string
  readonly outcome: 'completed' | 'taken back'
  /** Files that somebody changed since, and that were left as they are. */
  readonly left: readonly string[]
}

/**
 * Ends the runs that were cut off, by a crash or a kill, while the state folder is locked: one whose record is there is complete, any other is taken
 * back. It may be cut off itself and done again.
 * @throws {RefusedError} if such a run is still at work
 */
export function recoverRuns(stateFolder: string): readonly Recovery[] {
  removeStubs(stateFolder)
  return openJournals(stateFolder).map((journal) => recover(stateFolder, journal))
}

/** Folders of runs that were cut off before they wrote down what they were about to do. */
function removeStubs(stateFolder: string): void {
  const begun = new Set(openJournals(stateFolder).map(({id}) => id))
  for (const id of runIds(stateFolder)) {
    const runFolder = runFolderOf(stateFolder, id)
    if (!begun.has(id) && !isCommitted(runFolder)) rmSync(runFolder, {recursive: true, force: true})
  }
}

function recover(stateFolder: string, journal: Journal): Recovery {
  const lock = lockFolders(foldersOf(journal))
  try {
    const runFolder = runFolderOf(stateFolder, journal.id)
    const isDone = isCommitted(runFolder)
    const left = isDone ? [] : rollBack(runFolder, journal)
    closeJournal(runFolder, journal)
    return {run: journal.id, outcome: isDone ? 'completed' : 'taken back', left}
  } catch (error) {
    if (error instanceof RefusedError)
      throw new RefusedError(
        `the run ${journal.id} was not finished and cannot be taken back: ${error.message}`,
      )
    throw error
  } finally {
    lock.release()
  }
}

/** The folders that a run locks: those of its files. */
export function foldersOf({files}: Pick<Journal, 'files'>): readonly string[] {
  return files.map(({realPath}) => dirname(realPath))
}
