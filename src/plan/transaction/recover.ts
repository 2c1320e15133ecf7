import {existsSync} from 'node:fs'
import {realPathOf} from '../../server/disk/paths.ts'
import {removeTree} from '../disk/remove-tree.ts'
import {holdThere, openFolders} from '../folders/open-folders.ts'
import {holdRecorded} from '../folders/recorded-files.ts'
import {holdingInterrupts, stopIfInterrupted} from '../interrupts.ts'
import {type FolderLock, lockHeld, lockOurs} from '../locks/folder-lock.ts'
import type {Patience} from '../locks/open-lock.ts'
import {HeldError} from '../locks/pass-over.ts'
import {RefusedError} from '../refused-error.ts'
import {goneRecordOf, hasRecord} from '../runs/kept/gone-record.ts'
import {runFolderOf, runIds} from '../runs/run-record.ts'
import {
  closeJournal,
  isCommitted,
  isReady,
  type Journal,
  journalOf,
  keepTakenBack,
  openJournals,
  ownReloadOf,
  touches,
} from './journal.ts'
import type {LeftFile} from './left-files.ts'
import {rollBack} from './roll-back.ts'

/** What became of a run that was cut off. */
export interface Recovery {
  readonly run: string
  readonly outcome: 'completed' | 'taken back'
  /** Files that somebody changed since, and that were left as they are. */
  readonly left: readonly LeftFile[]
  /** What to tell of the folders, and of the server. */
  readonly notes: readonly string[]
}

/** How runs that were cut off are ended. */
export interface RecoverSettings {
  readonly stateFolder: string
  /**
   * Runs a command that makes the server read its files again.
   * @throws {RefusedError} if it fails
   */
  readonly reload: (command: string) => Promise<void>
}

/**
 * Ends the runs that were cut off, by a crash or a kill, and that change the files at hand: one whose record is there is
 * complete, any other is taken back. It may be cut off itself and done again. Whoever is going to write calls it before
 * reading any file, for what a run that was cut off has left is half old and half new.
 * @param filesAtHand real paths; found again after each run that was taken back, for that may change what a server reads
 * @throws {HeldError} if such a run is still at work
 * @throws {RefusedError} if such a run cannot be taken back
 */
export async function recoverRuns(
  settings: RecoverSettings,
  filesAtHand: () => Promise<ReadonlySet<string>>,
): Promise<readonly Recovery[]> {
  const recovered: Recovery[] = []
  if (!existsSync(settings.stateFolder)) return recovered
  const folder = realPathOf(settings.stateFolder)
  removeStubs(folder)
  for (;;) {
    const open = openJournals(folder)
    const files = open.length > 0 ? await filesAtHand() : new Set<string>()
    const next = open.find((journal) => touches(journal, files))
    if (!next) return recovered
    recovered.push(...(await recoverRun(next.id, {...settings, stateFolder: folder})))
  }
}

/**
 * Ends one run, if it has not ended.
 * @returns what became of it; nothing if it had ended
 * @throws {HeldError} if it is still at work
 * @throws {RefusedError} if it cannot be taken back
 */
export async function recoverRun(
  id: string,
  {stateFolder, reload}: RecoverSettings,
): Promise<readonly Recovery[]> {
  const runFolder = runFolderOf(stateFolder, id)
  return holdingInterrupts(async () => {
    const lock = lockIfThere(runFolder, 2000)
    if (!lock) return []
    try {
      // It may have ended while it was waited for.
      const journal = journalOf(stateFolder, id)
      const recovered = journal ? [await recover({runFolder, journal, lock, reload})] : []
      await stopIfInterrupted()
      return recovered
    } finally {
      lock.release()
    }
  })
}

/** Removes folders of runs that were cut off before they wrote down what they were about to do. */
function removeStubs(stateFolder: string): void {
  for (const id of runIds(stateFolder)) {
    const runFolder = runFolderOf(stateFolder, id)
    const isStub = (): boolean => !hasRecord(runFolder) && goneRecordOf(runFolder) === undefined
    if (isStub()) removeIdle(runFolder, isStub)
  }
}

/** Removes a folder unless a run is at work in it. */
function removeIdle(runFolder: string, isStub: () => boolean): void {
  let lock: FolderLock | undefined
  try {
    lock = lockIfThere(runFolder, 0)
    if (lock && isStub()) removeTree(runFolder)
  } catch (error) {
    // That run has begun just now.
    if (!(error instanceof HeldError)) throw error
  } finally {
    lock?.release()
  }
}

/** Locks the folder of a run; undefined if that run has ended and left nothing. */
function lockIfThere(runFolder: string, patience: Patience): FolderLock | undefined {
  try {
    return lockOurs([runFolder], patience)[0]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

interface CutOff extends Pick<RecoverSettings, 'reload'> {
  readonly runFolder: string
  readonly journal: Journal
  readonly lock: FolderLock
}

async function recover({runFolder, journal, lock: own, reload}: CutOff): Promise<Recovery> {
  const {id: run, files, folders: recorded = [], serverFolders = []} = journal
  const folders = openFolders()
  const others = openFolders()
  let lock: FolderLock | undefined
  try {
    const {files: live, notes} = holdRecorded(
      files.map(({realPath}) => realPath),
      recorded,
      folders,
    )
    // A folder may be gone since, with its files.
    lock = lockHeld(
      [...live.flatMap((file) => file?.folder ?? []), ...holdThere(serverFolders, others)],
      2000,
    )
    const locks = [...own.descriptors, ...lock.descriptors]
    const isDone = isCommitted(runFolder)
    const left = isDone ? [] : await rollBack({runFolder, journal, live, folders, locks})
    // Before the journal is closed: should this be cut off too, the next one does it.
    const server = isDone || !isReady(runFolder) ? [] : [await tellServer(runFolder, journal, reload)]
    if (left.length > 0) keepTakenBack(runFolder, journal, folders)
    else closeJournal(runFolder, journal, folders)
    return {
      run,
      outcome: isDone ? 'completed' : 'taken back',
      left,
      notes: [...notes, ...lock.notes, ...server],
    }
  } catch (error) {
    if (error instanceof RefusedError)
      throw new RefusedError(`the run ${run} was cut off and cannot be taken back: ${error.message}`)
    throw error
  } finally {
    lock?.release()
    folders.close()
    others.close()
  }
}

const MAY_RUN_NEW = 'the server may still run the new files of that run'

/** Makes the server read the old files, where the run was told how; it may have read the new ones. */
async function tellServer(
  runFolder: string,
  journal: Journal,
  reload: RecoverSettings['reload'],
): Promise<string> {
  const command = ownReloadOf(runFolder, journal)
  if (command === undefined) return `${MAY_RUN_NEW}; reload it`
  try {
    await reload(command)
    return `the server was told to read the old files again: ${command}`
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return `${MAY_RUN_NEW}; reload it, for ${error.message}`
  }
}
