import {join} from 'node:path'
import {printable} from '../../report/quote/printable.ts'
import {type Step, syncHeld} from '../disk/durable.ts'
import {type Helper, startHelper} from '../disk/helper.ts'
import {type Found, lookAt} from '../disk/look-at.ts'
import {makeStaging, stagedFile} from '../disk/staging-folder.ts'
import {takePlaces} from '../disk/take-place.ts'
import {type HeldFile, pathOf} from '../folders/held-folder.ts'
import {holdThere, type OpenFolders, openFolders} from '../folders/open-folders.ts'
import {holdRecorded} from '../folders/recorded-files.ts'
import {holdingInterrupts, stopIfInterrupted} from '../interrupts.ts'
import {lockHeld} from '../locks/folder-lock.ts'
import {type CheckedFile, checkUntouched, refuseTouchedLive, refuseTouchedStaged} from '../refuse-touched.ts'
import {RefusedError} from '../refused-error.ts'
import {beginRun, makeStateFolder} from '../runs/run-folder.ts'
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
  /** What to tell of the folders. */
  readonly notes: readonly string[]
}

/**
 * Replaces files as one transaction: all of them, or none. Whenever it is cut off, `recoverRuns` makes it all or none.
 * The folders of the files are held from the first look to the end.
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be replaced, or another run is at
 * work, or was cut off; whatever a check throws. All files are as they were then.
 * @throws {InterruptedError} if a signal asks the process to end; all files are as they were, too
 */
export async function applyChanges(
  changes: readonly FileChange[],
  settings: ApplySettings,
): Promise<Applied> {
  const {around} = settings
  return holdingInterrupts(async () => {
    const folders = openFolders()
    const others = openFolders()
    try {
      const {files, notes} = locate(changes, settings, folders)
      const stateFolder = makeStateFolder(settings.stateFolder)
      const lock = lockHeld([...files.map(({folder}) => folder), ...holdThere(around.folders, others)], 2000)
      try {
        refuseUnrest(stateFolder, new Set([...around.files, ...files.map(pathOf)]))
        refuseChanged(around)
        const {descriptors: locks} = lock
        const run = await replaceAll(lookedAt(changes, files), {...settings, stateFolder, folders, locks})
        return {run, notes: [...notes, ...lock.notes]}
      } finally {
        lock.release()
      }
    } finally {
      folders.close()
      others.close()
    }
  })
}

/** Finds the files where they were found before: no link is followed to others. */
function locate(changes: readonly FileChange[], settings: ApplySettings, folders: OpenFolders): LocatedFiles {
  const paths = changes.map(({path}) => path)
  const {files, notes} = holdRecorded(paths, settings.recordedFolders, folders)
  const gone = paths.filter((_, index) => !files[index])
  if (gone.length > 0)
    throw new RefusedError(`${gone.map(printable).join(', ')}: not there any more; make a new plan`)
  return {files: files.filter((file) => file !== undefined), notes}
}

interface LocatedFiles {
  readonly files: readonly HeldFile[]
  readonly notes: readonly string[]
}

/** Looks at the files; what is stale, or done already, is left for later. */
function lookedAt(changes: readonly FileChange[], files: readonly HeldFile[]): readonly LocatedChange[] {
  return changes.map((change, index) => {
    const file = files[index] as HeldFile
    const found = lookAt(file)
    if (!found) throw new RefusedError(`${printable(change.path)}: it is not a regular file`)
    return {...change, ...found, file, realPath: pathOf(file)}
  })
}

/** No run that holds its locks can be at work on these files; one that was cut off left them half old and half new. */
function refuseUnrest(stateFolder: string, files: ReadonlySet<string>): void {
  const found = openJournals(stateFolder).find((journal) => touches(journal, files))
  if (found)
    throw new RefusedError(`the run ${found.id} has not ended, or was cut off meanwhile; run this again`)
}

interface ReplaceSettings extends ApplySettings {
  readonly folders: OpenFolders
  /** Descriptors of the locks of the folders. */
  readonly locks: readonly number[]
}

async function replaceAll(
  changes: readonly LocatedChange[],
  settings: ReplaceSettings,
): Promise<string | undefined> {
  if (changes.every(({after, hash}) => hash === after.hash)) return undefined
  const stale = changes.filter(({before, hash}) => hash !== before.hash)
  if (stale.length > 0) throw staleError(stale.map(({path}) => path))
  const {folders} = settings
  const planned = newJournal(changes, settings)
  const begun = beginRun(settings.stateFolder, planned.id)
  const journal = {...planned, number: begun.number}
  const runFolder = runFolderOf(settings.stateFolder, journal.id)
  const locks = [...settings.locks, ...begun.descriptors]
  const live = changes.map(({file}) => file)
  let helper: Helper | undefined
  // Each file is kept, made and exchanged, all of them before the next of these begins.
  const step: Step = (done) => settings.progress.step(Math.floor(done / 3), changes.length)
  try {
    writeJournal(runFolder, journal)
    const before = folders.folder(join(runFolder, 'before'))
    const stagings = journal.stagingFolders.map((path) => makeStaging(path, folders))
    helper = await startHelper([before, ...stagings, ...live.map(({folder}) => folder)], locks)
    await stageFiles(journal, {changes, folders, helper, before, step})
    await stopIfInterrupted()
    const {checkStaged, checkLive} = settings
    const checked = checkedFiles(journal, live, folders)
    if (checkStaged)
      await checkUntouched(
        () => checkStaged(journal.files),
        () => refuseTouchedStaged(checked, runFolder),
      )
    markReady(runFolder)
    await exchangeAll(helper, changes, {
      journal,
      folders,
      step: (done) => step(2 * changes.length + done),
    })
    if (checkLive) await checkUntouched(checkLive, () => refuseTouchedLive(checked, runFolder))
    await stopIfInterrupted()
    commit(runFolder, journal)
    closeQuietly(runFolder, journal, folders)
    return journal.id
  } catch (error) {
    throw await takeBack(error, {runFolder, journal, live, folders, locks})
  } finally {
    await helper?.end()
    begun.release()
  }
}

function checkedFiles(
  {files}: Journal,
  live: readonly HeldFile[],
  folders: OpenFolders,
): readonly CheckedFile[] {
  return files.map(({staged, ...file}, index) => {
    return {...file, live: live[index] as HeldFile, staged: stagedFile(staged, folders)}
  })
}

/** The run is complete, whatever comes of this: the next one clears up after it. */
function closeQuietly(runFolder: string, journal: Journal, folders: OpenFolders): void {
  try {
    closeJournal(runFolder, journal, folders)
  } catch {
    // Said above.
  }
}

/** So many files are exchanged before it is looked at what was in their places. */
const TOGETHER = 64

interface ExchangeSettings {
  readonly journal: Journal
  readonly folders: OpenFolders
  readonly step: Step
}

async function exchangeAll(
  helper: Helper,
  changes: readonly LocatedChange[],
  {journal, folders, step}: ExchangeSettings,
): Promise<void> {
  const replacements = journal.files.map(({path, staged, before, after}, index) => {
    const {file: live, stats} = changes[index] as LocatedChange
    return {
      ...{path, staged: stagedFile(staged, folders), live, ours: after},
      // Whoever changed its owner or mode meanwhile did so to a file that is not live any more.
      isExpected: (found: Found) =>
        found.hash === before &&
        found.stats.uid === stats.uid &&
        found.stats.gid === stats.gid &&
        found.stats.mode === stats.mode,
    }
  })
  for (let from = 0; from < replacements.length; from += TOGETHER) {
    await step(from)
    await stopIfInterrupted()
    const edited = await takePlaces(helper, replacements.slice(from, from + TOGETHER))
    if (edited) throw new EditedError(edited.path)
  }
  const touched = replacements.flatMap(({live, staged}) => [live.folder, staged.folder])
  for (const folder of new Set(touched)) syncHeld(folder)
}
