import {existsSync, rmSync, unlinkSync} from 'node:fs'
import {join} from 'node:path'
import {RECORD, type RunRecord, readJson, runFolderOf, runIds} from '../runs/run-record.ts'
import {syncFolder, writeWhole} from './durable.ts'

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
}

const JOURNAL = 'journal.json'

/** Writes the journal of a run into its folder. */
export function writeJournal(runFolder: string, journal: Journal): void {
  writeWhole(join(runFolder, JOURNAL), toJson(journal))
}

/** The journals of runs that have not ended, oldest first. */
export function openJournals(stateFolder: string): readonly Journal[] {
  return runIds(stateFolder).flatMap((id) => {
    const journal = readJson(join(runFolderOf(stateFolder, id), JOURNAL))
    return journal === undefined ? [] : [journal as Journal]
  })
}

/** The moment from which a run counts: its record is there. */
export function commit(runFolder: string, {pid: _, stagingFolders: __, files, ...rest}: Journal): void {
  const record: RunRecord = {...rest, files: files.map(({staged: _staged, ...file}) => file)}
  writeWhole(join(runFolder, RECORD), toJson(record))
}

/** True if a run reached that moment. */
export function isCommitted(runFolder: string): boolean {
  return existsSync(join(runFolder, RECORD))
}

/** Removes what a run needed only while it went on; the journal goes last. */
export function closeJournal(runFolder: string, {stagingFolders}: Journal): void {
  for (const folder of stagingFolders) rmSync(folder, {recursive: true, force: true})
  if (isCommitted(runFolder)) {
    unlinkSync(join(runFolder, JOURNAL))
    syncFolder(runFolder)
  } else rmSync(runFolder, {recursive: true, force: true})
}

function toJson(value: object): Uint8Array {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
