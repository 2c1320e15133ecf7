/** What is kept of a run: enough to put its files back without reading any of them as a configuration. */
import {readdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {readText} from '../../server/disk/read-file.ts'
import {RECORD as RECORD_SIZE} from '../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import type {RecordedFolder} from '../folders/recorded-files.ts'

/** One file that a run changed. */
export interface RunFile {
  /** As it was named or found. */
  readonly path: string
  readonly realPath: string
  /** SHA-256 of its bytes before and after. */
  readonly before: string
  readonly after: string
}

export interface RunRecord {
  readonly version: 1
  readonly id: string
  /** When it began, as ISO 8601 in UTC. */
  readonly started: string
  /** Version of the tool. */
  readonly tool: string
  readonly kind: 'apply' | 'undo'
  /** The run that an undo took back. */
  readonly undoes?: string
  /** Folders of the main files of the servers that the files belong to; left out where there are none. */
  readonly serverFolders?: readonly string[]
  readonly files: readonly RunFile[]
  /** The folders of the files; left out by 0.1.0. */
  readonly folders?: readonly RecordedFolder[]
}

/** Folder of a run within the state folder; it holds its record, and the old bytes of each file by number. */
export function runFolderOf(stateFolder: string, id: string): string {
  return join(stateFolder, 'runs', id)
}

/** Where the old bytes of a file are kept. */
export function backupOf(runFolder: string, index: number): string {
  return join(runFolder, 'before', String(index))
}

/** Name of the record of a run that was completed. */
export const RECORD = 'run.json'
/** Name of the record of a run that was taken back but for files that somebody else wrote meanwhile. */
export const TAKEN_BACK = 'taken-back.json'

/** The runs that were completed, oldest first. */
export function completedRuns(stateFolder: string): readonly RunRecord[] {
  return recordsIn(stateFolder, RECORD)
}

/** The runs that were taken back and left old bytes, oldest first. */
export function takenBackRuns(stateFolder: string): readonly RunRecord[] {
  return recordsIn(stateFolder, TAKEN_BACK)
}

function recordsIn(stateFolder: string, name: string): readonly RunRecord[] {
  const records = runIds(stateFolder).flatMap((id) => {
    const record = readJson(join(runFolderOf(stateFolder, id), name))
    return record === undefined ? [] : [record as RunRecord]
  })
  // Names tell the time by the second only.
  return records.toSorted((one, other) => Date.parse(one.started) - Date.parse(other.started))
}

/**
 * All runs that left anything, oldest first: their names begin with the time.
 * @throws {InputError} if the state folder cannot be read
 */
export function runIds(stateFolder: string): readonly string[] {
  try {
    return readdirSync(join(stateFolder, 'runs')).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new InputError(`cannot read the runs in ${stateFolder}: ${reasonOf(error)}`)
  }
}

/**
 * The content of a JSON file; undefined if it is not there.
 * @throws {InputError} if it cannot be read, or is no JSON
 */
export function readJson(path: string): unknown {
  let text: string
  try {
    // Most are not there, and to make an error of that takes longer than to look.
    if (!statSync(path, {throwIfNoEntry: false})) return undefined
    text = readText(path, RECORD_SIZE)
  } catch (error) {
    // Something that is not a folder has no record either.
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw new InputError(`${path}: ${reasonOf(error)}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new InputError(`${path}: this record of a run is damaged; the old bytes are beside it`)
  }
}
