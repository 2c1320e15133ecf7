/** What is kept of a run: enough to put its files back without reading any of them as a configuration. */
import {readdirSync} from 'node:fs'
import {join} from 'node:path'
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
  /** Its place in the order of the runs of its state folder; left out by 0.1.0. */
  readonly number?: number
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

const RUN_ID = /^\d{8}T\d{6}-[\da-f]{6}$/

/** True for the name of a run. Only such names become parts of paths. */
export function isRunId(text: string): boolean {
  return RUN_ID.test(text)
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

/** Name of the journal of a run that has not ended. */
export const JOURNAL = 'journal.json'
/** Name of what says that such a run may have exchanged files. */
export const READY = 'ready'

/**
 * The names of all runs that left anything. What has another name, or is not a folder, is not ours.
 * @throws {InputError} if the state folder cannot be read
 */
export function runIds(stateFolder: string): readonly string[] {
  try {
    return readdirSync(join(stateFolder, 'runs'), {withFileTypes: true})
      .filter((entry) => entry.isDirectory() && isRunId(entry.name))
      .map(({name}) => name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw new InputError(
      `${join(stateFolder, 'runs')}: cannot read this folder of runs: ${reasonOf(error)}; ` +
        'move it away, or name another state folder with --state-dir',
    )
  }
}

/**
 * Orders runs, the oldest first: by their numbers, for the clock may have been set back. Those without one are from
 * before there were any.
 */
export function compareRuns(one: RunRecord, other: RunRecord): number {
  return (
    (one.number ?? 0) - (other.number ?? 0) ||
    Date.parse(one.started) - Date.parse(other.started) ||
    (one.id < other.id ? -1 : 1)
  )
}
