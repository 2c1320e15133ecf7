import {existsSync, renameSync, rmSync, statSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {syncFolder, writeWhole} from '../disk/durable.ts'
import {removeStaging} from '../disk/staging-folder.ts'
import type {OpenFolders} from '../folders/open-folders.ts'
import {isJournal} from '../runs/is-run.ts'
import {goneRecordOf} from '../runs/kept/gone-record.ts'
import {removeRun} from '../runs/kept/remove-run.ts'
import {DamagedError, type KeptRuns, readRun, readRuns} from '../runs/read-run.ts'
import {JOURNAL, READY, RECORD, type RunRecord, runFolderOf, TAKEN_BACK} from '../runs/run-record.ts'
import {stagingFaultOf} from './staging-place.ts'

/** One file of a run that is under way. */
export interface JournalFile {
  readonly path: string
  readonly realPath: string
  readonly before: string
  readonly after: string
  /** Where its new content lies until it takes the file's place, and its old content afterwards. */
  readonly staged: string
}

/** What a run is about to do: written before anything else, so that a run that was cut off can be taken back. */
export interface Journal extends Omit<RunRecord, 'files'> {
  readonly pid: number
  readonly files: readonly JournalFile[]
  /** Folders made for staged files. */
  readonly stagingFolders: readonly string[]
  /** What `--reload` said: it may have made the server read the new files. */
  readonly reload?: string
}

/** Writes the journal of a run into its folder. */
export function writeJournal(runFolder: string, journal: Journal): void {
  writeWhole(join(runFolder, JOURNAL), toJson(journal))
}

/**
 * Reads the journals of runs that have not ended.
 * @throws {InputError} if the state folder or a journal in it cannot be read
 */
export function readJournals(stateFolder: string): KeptRuns<Journal> {
  return readRuns(stateFolder, (id) => journalOf(stateFolder, id))
}

/**
 * The journals of runs that have not ended, oldest first.
 * @throws {DamagedError} if a run may have left files half done, and it cannot be told which
 */
export function openJournals(stateFolder: string): readonly Journal[] {
  const {runs, damaged} = readJournals(stateFolder)
  const halfDone = damaged.find(({id}) => {
    const runFolder = runFolderOf(stateFolder, id)
    return isReady(runFolder) && !isCommitted(runFolder)
  })
  if (halfDone) throw halfDone
  return runs
}

/** True if a run changes one of these files, given by their real paths. */
export function touches({files}: Journal, realPaths: ReadonlySet<string>): boolean {
  return files.some(({realPath}) => realPaths.has(realPath))
}

/**
 * The journal of a run; undefined if it has none any more.
 * @throws {DamagedError} if it is not what a run of that id writes, or is gone though it may have
 * exchanged files
 */
export function journalOf(stateFolder: string, id: string): Journal | undefined {
  const runFolder = runFolderOf(stateFolder, id)
  const path = join(runFolder, JOURNAL)
  const journal = readRun(path, {id, isValid: isJournal}) as Journal | undefined
  if (!journal && goneRecordOf(runFolder) === JOURNAL) throw new DamagedError(path, 'it is gone')
  const fault = journal && stagingFaultOf(journal, runFolder)
  if (fault !== undefined) throw new DamagedError(path, fault)
  return journal
}

/** The command of a journal that makes the server read its files, if this user wrote it and nobody else could have. */
export function ownReloadOf(runFolder: string, {reload}: Journal): string | undefined {
  const {uid, mode} = statSync(join(runFolder, JOURNAL))
  return uid === process.geteuid?.() && (mode & 0o022) === 0 ? reload : undefined
}

/** The moment from which files are exchanged: all new ones are whole. */
export function markReady(runFolder: string): void {
  writeWhole(join(runFolder, READY), new Uint8Array())
}

/** True if a run reached that moment: before it, no file has changed. */
export function isReady(runFolder: string): boolean {
  return existsSync(join(runFolder, READY))
}

/** The moment from which a run counts: its record is there. */
export function commit(
  runFolder: string,
  {pid: _, stagingFolders: __, reload: ___, files, ...rest}: Journal,
): void {
  const record: RunRecord = {...rest, files: files.map(({staged: _staged, ...file}) => file)}
  writeWhole(join(runFolder, RECORD), toJson(record))
}

/** Takes a commit back that failed at its end, when the record may be there already. */
export function uncommit(runFolder: string): void {
  if (!isCommitted(runFolder)) return
  unlinkSync(join(runFolder, RECORD))
  syncFolder(runFolder)
}

/** True if a run reached that moment. */
export function isCommitted(runFolder: string): boolean {
  return existsSync(join(runFolder, RECORD))
}

/** Removes what a run needed only while it went on; the journal goes last. */
export function closeJournal(runFolder: string, {stagingFolders}: Journal, folders: OpenFolders): void {
  for (const path of stagingFolders) removeStaging(path, folders)
  if (isCommitted(runFolder)) {
    rmSync(join(runFolder, READY), {force: true})
    unlinkSync(join(runFolder, JOURNAL))
    syncFolder(runFolder)
  } else removeRun(runFolder)
}

/** Closes the journal of a run that was taken back but for files that others wrote: their old bytes are kept. */
export function keepTakenBack(runFolder: string, {stagingFolders}: Journal, folders: OpenFolders): void {
  for (const path of stagingFolders) removeStaging(path, folders)
  rmSync(join(runFolder, READY), {force: true})
  renameSync(join(runFolder, JOURNAL), join(runFolder, TAKEN_BACK))
  syncFolder(runFolder)
}

function toJson(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
