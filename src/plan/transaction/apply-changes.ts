import {randomBytes} from 'node:crypto'
import {realpathSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {reasonOf} from '../../server/input-error.ts'
import {makeFolder, syncFolder} from '../disk/durable.ts'
import {type Exchanger, startExchanger} from '../disk/exchanger.ts'
import {lockFolders} from '../disk/folder-lock.ts'
import {readMountPoints} from '../disk/mounts.ts'
import {hashOfFile, takePlace} from '../disk/take-place.ts'
import {hashOf} from '../hash.ts'
import {RefusedError} from '../refused-error.ts'
import {type RunRecord, runFolderOf} from '../runs/run-record.ts'
import {holdingInterrupts, stopIfInterrupted} from './interrupts.ts'
import {
  closeJournal,
  commit,
  type Journal,
  type JournalFile,
  markReady,
  openJournals,
  writeJournal,
} from './journal.ts'
import {obstaclesTo} from './obstacles.ts'
import {stageFiles, staleError} from './stage-files.ts'
import {stagingFolderFor} from './staging-place.ts'
import {EditedError, takeBack} from './take-back.ts'

/** A file and what it should hold. */
export interface FileChange {
  /** As it was named or found; symbolic links are followed and stay. */
  readonly path: string
  /** SHA-256 of the bytes that the change was made from. */
  readonly before: string
  readonly content: Uint8Array
}

export interface ApplySettings {
  readonly stateFolder: string
  readonly tool: string
  readonly kind: RunRecord['kind']
  readonly undoes?: string
  /** Further folders to lock: that of the server, say. */
  readonly lockedToo: readonly string[]
  /** True if an Include of the server would read a file of that path. */
  readonly isRead: (path: string) => boolean
  /** Called when all new files are ready and nothing has changed; throws to stop. */
  readonly checkStaged: (files: readonly StagedFile[]) => void | Promise<void>
  /** Called when all new files are in place; throws to take them back. */
  readonly checkLive: () => void | Promise<void>
}

/** A new file that is ready to take the place of the old one. */
export type StagedFile = Pick<JournalFile, 'realPath' | 'staged'>

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
  const folders = [...located.map(({realPath}) => dirname(realPath)), ...settings.lockedToo]
  const stateFolder = makeStateFolder(settings.stateFolder)
  return holdingInterrupts(async () => {
    const stateLock = lockFolders([stateFolder])
    try {
      const [cutOff] = openJournals(stateFolder)
      if (cutOff) throw new RefusedError(`the run ${cutOff.id} was cut off meanwhile; run this again`)
      // In one order for all, so that of two runs one gets them all.
      const lock = lockFolders([...new Set(folders)].sort())
      try {
        const run = await replaceAll(located, {...settings, stateFolder}, stateLock.descriptors[0] as number)
        return {run}
      } finally {
        lock.release()
      }
    } finally {
      stateLock.release()
    }
  })
}

type Located = FileChange & {readonly realPath: string}

async function replaceAll(
  changes: readonly Located[],
  settings: ApplySettings,
  lock: number,
): Promise<string | undefined> {
  const live = changes.map(({realPath}) => hashOfFile(realPath))
  const after = changes.map(({content}) => hashOf(content))
  if (live.every((hash, index) => hash === after[index])) return undefined
  const stale = changes.filter(({before}, index) => live[index] !== before)
  if (stale.length > 0) throw staleError(stale.map(({path}) => path))
  const journal = journalOf(changes, after, settings)
  const exchanger = await startExchanger(lock)
  const runFolder = runFolderOf(settings.stateFolder, journal.id)
  try {
    makeFolder(join(runFolder, 'before'))
    writeJournal(runFolder, journal)
    const contents = changes.map(({content}) => content)
    stageFiles(runFolder, journal, {contents, lock})
    await stopIfInterrupted()
    await settings.checkStaged(journal.files)
    markReady(runFolder)
    await exchangeAll(exchanger, journal)
    await settings.checkLive()
    await stopIfInterrupted()
    commit(runFolder, journal)
  } catch (error) {
    throw await takeBack(error, {runFolder, journal, lock})
  } finally {
    exchanger.end()
  }
  try {
    closeJournal(runFolder, journal)
  } catch {
    // The run is complete, and the next one clears up after it.
  }
  return journal.id
}

/** What is about to be done; refuses what cannot be done before anything is. */
function journalOf(changes: readonly Located[], after: readonly string[], settings: ApplySettings): Journal {
  const {stateFolder, tool, kind, undoes, isRead} = settings
  const mountPoints = readMountPoints()
  const realPaths = changes.map(({realPath}) => realPath)
  const pathOf = new Map(changes.map(({path, realPath}) => [realPath, path]))
  const obstacles = obstaclesTo(realPaths, mountPoints)
  if (obstacles.length > 0)
    throw new RefusedError(
      obstacles.map(({realPath, reason}) => `${pathOf.get(realPath)}: ${reason}`).join('\n'),
    )
  const started = new Date().toISOString()
  const id = `${started.replace(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`
  const place = {
    runFolder: runFolderOf(stateFolder, id),
    name: `.httpd-codemod-${id}`,
    isRead,
    mountPoints,
  }
  const stagings = new Map(
    [...new Set(realPaths.map((path) => dirname(path)))].map((folder) => [
      folder,
      stagingFolderFor(join(folder, 'file'), place),
    ]),
  )
  const files = changes.map(({path, realPath, before}, index) => ({
    path,
    realPath,
    before,
    after: after[index] as string,
    staged: join(stagings.get(dirname(realPath)) as string, String(index)),
  }))
  return {
    ...{version: 1, id, started, tool, kind, pid: process.pid, files},
    stagingFolders: [...new Set(stagings.values())],
    ...(undoes !== undefined && {undoes}),
  }
}

async function exchangeAll(exchanger: Exchanger, {files, stagingFolders}: Journal): Promise<void> {
  for (const {path, realPath, staged, before, after} of files) {
    await stopIfInterrupted()
    if (!(await takePlace(exchanger, {staged, live: realPath, expected: before, ours: after})))
      throw new EditedError(path)
  }
  for (const folder of new Set([...files.map(({realPath}) => dirname(realPath)), ...stagingFolders]))
    syncFolder(folder)
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    throw new RefusedError(`${path}: it is not there any more; make a new plan`)
  }
}

/** The state folder by its real path: a journal is read again from another folder, maybe. */
function makeStateFolder(path: string): string {
  try {
    makeFolder(resolve(path))
    return realpathSync(path)
  } catch (error) {
    throw new RefusedError(
      `${path}: cannot make the folder that runs are kept in: ${reasonOf(error)}; name another one with --state-dir`,
    )
  }
}
