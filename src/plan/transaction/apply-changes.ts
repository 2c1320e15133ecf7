import {existsSync, realpathSync} from 'node:fs'
import {dirname} from 'node:path'
import {type Step, syncFolder} from '../disk/durable.ts'
import {type Exchanger, startExchanger} from '../disk/exchanger.ts'
import {lockFolders} from '../disk/folder-lock.ts'
import {hashOfFile} from '../disk/hash-of-file.ts'
import {takePlaces} from '../disk/take-place.ts'
import {holdingInterrupts, stopIfInterrupted} from '../interrupts.ts'
import {RefusedError} from '../refused-error.ts'
import {makeRunFolder, makeStateFolder} from '../runs/run-folder.ts'
import {runFolderOf} from '../runs/run-record.ts'
import type {ApplySettings, FileChange, LocatedChange} from './apply-settings.ts'
import {
  closeJournal,
  commit,
  type Journal,
  markReady,
  openJournals,
  touches,
  writeJournal,
} from './journal.ts'
import {newJournal} from './new-journal.ts'
import {refuseChanged} from './refuse-changed.ts'
import {stageFiles, staleError} from './stage-files.ts'
import {EditedError, takeBack} from './take-back.ts'

export interface Applied {
  /** Id of the run; undefined if there was nothing to do. */
  readonly run: string | undefined
}

/**
 * Replaces files as one transaction: all of them, or none. Whenever it is cut off, `recoverRuns` makes it all or none.
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be replaced, or another run is at
 * work, or was cut off; whatever a check throws. All files are as they were then.
 * @throws {InterruptedError} if a signal asks the process to end; all files are as they were, too
 */
export async function applyChanges(
  changes: readonly FileChange[],
  settings: ApplySettings,
): Promise<Applied> {
  const located = changes.map((change) => ({...change, realPath: realPathOf(change.path)}))
  const {around} = settings
  const stateFolder = makeStateFolder(settings.stateFolder)
  return holdingInterrupts(async () => {
    const lock = lockFolders(
      [
        ...located.map(({realPath}) => dirname(realPath)),
        ...around.folders.filter((each) => existsSync(each)),
      ],
      2000,
    )
    try {
      refuseUnrest(stateFolder, new Set([...around.files, ...located.map(({realPath}) => realPath)]))
      refuseChanged(around)
      return {run: await replaceAll(located, {...settings, stateFolder}, lock.descriptors)}
    } finally {
      lock.release()
    }
  })
}

/** No run that holds its locks can be at work on these files; one that was cut off left them half old and half new. */
function refuseUnrest(stateFolder: string, files: ReadonlySet<string>): void {
  const found = openJournals(stateFolder).find((journal) => touches(journal, files))
  if (found)
    throw new RefusedError(`the run ${found.id} has not ended, or was cut off meanwhile; run this again`)
}

async function replaceAll(
  changes: readonly LocatedChange[],
  settings: ApplySettings,
  folderLocks: readonly number[],
): Promise<string | undefined> {
  const live = changes.map(({realPath}) => hashOfFile(realPath))
  if (changes.every(({after}, index) => live[index] === after.hash)) return undefined
  const stale = changes.filter(({before}, index) => live[index] !== before.hash)
  if (stale.length > 0) throw staleError(stale.map(({path}) => path))
  const journal = newJournal(changes, settings)
  const runFolder = runFolderOf(settings.stateFolder, journal.id)
  const runLock = makeRunFolder(runFolder)
  const locks = [...folderLocks, ...runLock.descriptors]
  let exchanger: Exchanger | undefined
  // Each file is kept, made and exchanged, all of them before the next of these begins.
  const step: Step = (done) => settings.progress.step(Math.floor(done / 3), changes.length)
  try {
    exchanger = await startExchanger(locks)
    writeJournal(runFolder, journal)
    await stageFiles(runFolder, journal, {changes, exchanger, locks, step})
    await stopIfInterrupted()
    await settings.checkStaged(journal.files)
    markReady(runFolder)
    await exchangeAll(exchanger, journal, (done) => step(2 * changes.length + done))
    await settings.checkLive()
    await stopIfInterrupted()
    commit(runFolder, journal)
    closeQuietly(runFolder, journal)
    return journal.id
  } catch (error) {
    throw await takeBack(error, {runFolder, journal, locks})
  } finally {
    await exchanger?.end()
    runLock.release()
  }
}

/** The run is complete, whatever comes of this: the next one clears up after it. */
function closeQuietly(runFolder: string, journal: Journal): void {
  try {
    closeJournal(runFolder, journal)
  } catch {
    // Said above.
  }
}

/** So many files are exchanged before it is looked at what was in their places. */
const TOGETHER = 64

async function exchangeAll(
  exchanger: Exchanger,
  {files, stagingFolders}: Journal,
  step: Step,
): Promise<void> {
  const replacements = files.map(({path, realPath, staged, before, after}) => {
    return {path, staged, live: realPath, expected: before, ours: after}
  })
  for (let from = 0; from < replacements.length; from += TOGETHER) {
    await step(from)
    await stopIfInterrupted()
    const edited = await takePlaces(exchanger, replacements.slice(from, from + TOGETHER))
    if (edited) throw new EditedError(edited.path)
  }
  const folders = new Set(files.map(({realPath}) => dirname(realPath)))
  for (const folder of folders) syncFolder(folder)
  for (const folder of stagingFolders) if (!folders.has(folder)) syncFolder(folder)
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    throw new RefusedError(`${path}: it is not there any more; make a new plan`)
  }
}
