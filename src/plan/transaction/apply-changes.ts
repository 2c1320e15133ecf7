import {randomBytes} from 'node:crypto'
import {mkdirSync, readFileSync, realpathSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {hashOf} from '../hash.ts'
import {RefusedError} from '../refused-error.ts'
import {backupOf, type RunRecord, runFolderOf} from '../runs/run-record.ts'
import {syncFolder, writeNewFile} from './durable.ts'
import {lockFolders} from './folder-lock.ts'
import {closeJournal, commit, type Journal, type JournalFile, writeJournal} from './journal.ts'
import {obstacleTo} from './obstacles.ts'
import {type Recovery, recoverRuns} from './recover.ts'
import {hashOfFile, rollBack} from './roll-back.ts'
import {makeStagedCopy} from './staged-copy.ts'
import {stagingFolderFor} from './staging-place.ts'
import {swapFiles} from './swap-files.ts'

/** A file and what it shall hold. */
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
  readonly recovered: readonly Recovery[]
}

/**
 * Replaces files as one transaction: all of them, or none. Whenever it is cut off, the next run or `recoverRuns`
 * makes it all or none.
 * @throws {RefusedError} if a file is not what the change was made from, or cannot be replaced, or another run is at
 * work; whatever a check throws. All files are as they were then.
 */
export async function applyChanges(
  changes: readonly FileChange[],
  settings: ApplySettings,
): Promise<Applied> {
  const located = changes.map((change) => ({...change, realPath: realPathOf(change.path)}))
  const folders = located.map(({realPath}) => dirname(realPath))
  mkdirSync(settings.stateFolder, {recursive: true, mode: 0o700})
  const stateLock = lockFolders([settings.stateFolder])
  try {
    const recovered = recoverRuns(settings.stateFolder)
    const lock = lockFolders([...folders, ...settings.lockedToo])
    try {
      return {run: await replaceAll(located, settings), recovered}
    } finally {
      lock.release()
    }
  } finally {
    stateLock.release()
  }
}

type Located = FileChange & {readonly realPath: string}

async function replaceAll(changes: readonly Located[], settings: ApplySettings): Promise<string | undefined> {
  const live = changes.map(({realPath}) => hashOfFile(realPath))
  const after = changes.map(({content}) => hashOf(content))
  if (live.every((hash, index) => hash === after[index])) return undefined
  refuseStale(changes.filter(({before}, index) => live[index] !== before))
  refuseObstacles(changes)
  const {stateFolder, tool, kind, undoes} = settings
  const started = new Date().toISOString()
  const id = `${started.replace(/[-:]|\..*/g, '')}-${randomBytes(3).toString('hex')}`
  const runFolder = runFolderOf(stateFolder, id)
  const place = {runFolder, name: `.httpd-codemod-${id}`, isRead: settings.isRead}
  const files = changes.map(({path, realPath, before}, index) => ({
    path,
    realPath,
    before,
    after: after[index] as string,
    staged: join(stagingFolderFor(realPath, place), String(index)),
  }))
  const stagingFolders = [...new Set(files.map(({staged}) => dirname(staged)))]
  const journal: Journal = {
    ...{version: 1, id, started, tool, kind, pid: process.pid, files, stagingFolders},
    ...(undoes !== undefined && {undoes}),
  }
  mkdirSync(join(runFolder, 'before'), {recursive: true, mode: 0o700})
  syncFolder(dirname(runFolder))
  try {
    writeJournal(runFolder, journal)
    stage(changes, runFolder, journal)
    await settings.checkStaged(files)
    for (const file of files) putInPlace(file)
    for (const folder of new Set(files.map(({realPath}) => dirname(realPath)))) syncFolder(folder)
    await settings.checkLive()
    commit(runFolder, journal)
  } catch (error) {
    const left = rollBack(runFolder, journal)
    closeJournal(runFolder, journal)
    if (left.length > 0)
      throw new RefusedError(`${wordsOf(error)}; left as somebody else wrote them: ${left.join(', ')}`)
    throw error
  }
  closeJournal(runFolder, journal)
  return id
}

function stage(changes: readonly Located[], runFolder: string, {files, stagingFolders}: Journal): void {
  for (const folder of stagingFolders) {
    mkdirSync(folder, {mode: 0o700})
    syncFolder(dirname(folder))
  }
  for (const [index, {realPath, content}] of changes.entries()) {
    const bytes = readFileSync(realPath)
    const file = files[index] as JournalFile
    if (hashOf(bytes) !== file.before) refuseStale([changes[index] as Located])
    writeNewFile(backupOf(runFolder, index), bytes)
    makeStagedCopy(realPath, file.staged, content)
  }
  syncFolder(join(runFolder, 'before'))
  for (const folder of stagingFolders) syncFolder(folder)
}

/** What was in place is looked at after the exchange, when nobody can write to it by that name any more. */
function putInPlace(file: JournalFile): void {
  swapFiles(file.staged, file.realPath)
  if (hashOfFile(file.staged) === file.before) return
  swapFiles(file.staged, file.realPath)
  throw new RefusedError(`${file.path}: somebody changed it in the meantime, and it stays as they wrote it`)
}

function refuseStale(changes: readonly Located[]): void {
  if (changes.length === 0) return
  const paths = changes.map(({path}) => path).join(', ')
  throw new RefusedError(`${paths}: changed since the plan was made; make a new plan`)
}

function refuseObstacles(changes: readonly Located[]): void {
  const found = changes.flatMap(({path, realPath}) => {
    const obstacle = obstacleTo(realPath)
    return obstacle === undefined ? [] : [`${path}: ${obstacle}`]
  })
  if (found.length > 0) throw new RefusedError(found.join('\n'))
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    throw new RefusedError(`${path}: it is not there any more; make a new plan`)
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
