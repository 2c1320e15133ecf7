/** What is kept of a run: enough to put its files back without reading any of them as a configuration. */
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'

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
  readonly files: readonly RunFile[]
}

/** Folder of a run within the state folder; it holds its record, and the old bytes of each file by number. */
export function runFolderOf(stateFolder: string, id: string): string {
  return join(stateFolder, 'runs', id)
}

/** Where the old bytes of a file are kept. */
export function backupOf(runFolder: string, index: number): string {
  return join(runFolder, 'before', String(index))
}

export const RECORD = 'run.json'

/** The runs that were completed, oldest first. */
export function completedRuns(stateFolder: string): readonly RunRecord[] {
  return runIds(stateFolder).flatMap((id) => {
    const record = readJson(join(runFolderOf(stateFolder, id), RECORD))
    return record === undefined ? [] : [record as RunRecord]
  })
}

/** All runs that left anything, oldest first: their names begin with the time. */
export function runIds(stateFolder: string): readonly string[] {
  try {
    return readdirSync(join(stateFolder, 'runs')).sort()
  } catch {
    return []
  }
}

/** The content of a JSON file; undefined if it is not there. */
export function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return JSON.parse(text)
}
