import {lstatSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import type {ValidateFunction} from 'ajv'
import {readText, UnreadError} from '../../server/disk/read-file.ts'
import {RECORD} from '../../server/disk/size-limits.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {compareRuns, type RunRecord, runIds} from './run-record.ts'

/** A record or a journal that cannot be relied on. It stays where it is, and so does all that it speaks of. */
export class DamagedError extends InputError {
  readonly path: string
  /** Name of the folder that it is in. */
  readonly id: string
  /** What is wrong with it. */
  readonly fault: string

  constructor(path: string, fault: string) {
    const folder = dirname(path)
    super(
      `${path}: this record of a run is damaged: ${fault}; ` +
        `compare its files with the old bytes in ${join(folder, 'before')}, and then remove ${folder}`,
    )
    this.path = path
    this.id = basename(folder)
    this.fault = fault
  }
}

/** Runs of a state folder, and what of them cannot be used. */
export interface KeptRuns<Run = RunRecord> {
  /** Oldest first. */
  readonly runs: readonly Run[]
  /** In no order. */
  readonly damaged: readonly DamagedError[]
}

/**
 * Reads each run that left anything.
 * @param read returns undefined for a run that left nothing of the kind; throws a DamagedError for one that cannot be used
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function readRuns<Run extends RunRecord>(
  stateFolder: string,
  read: (id: string) => Run | undefined,
): KeptRuns<Run> {
  const runs: Run[] = []
  const damaged: DamagedError[] = []
  for (const id of runIds(stateFolder)) {
    try {
      const run = read(id)
      if (run) runs.push(run)
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error
      damaged.push(error)
    }
  }
  return {runs: runs.sort(compareRuns), damaged}
}

/** What a file should hold. */
export interface ExpectedRun {
  /** Name of the folder that it is in. */
  readonly id: string
  /** Checks it against its schema. */
  readonly isValid: ValidateFunction
}

/**
 * Reads a record or a journal.
 * @returns undefined if it is not there
 * @throws {DamagedError} if it is not what the program writes
 */
export function readRun(path: string, {id, isValid}: ExpectedRun): RunRecord | undefined {
  const value = readJson(path)
  if (value === undefined) return undefined
  const fault = isValid(value) ? faultOf(value as RunRecord, id) : schemaFault(value, isValid)
  if (fault !== undefined) throw new DamagedError(path, fault)
  return value as RunRecord
}

/** The content of a JSON file; undefined if it is not there. */
function readJson(path: string): unknown {
  let text: string
  try {
    // Most are not there, and to make an error of that takes longer than to look.
    if (!lstatSync(path, {throwIfNoEntry: false})) return undefined
    text = readText(path, RECORD)
  } catch (error) {
    if (error instanceof UnreadError) throw new DamagedError(path, `it is ${error.message}`)
    // In place of its folder is something else.
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw new InputError(
      `${path}: cannot read this record of a run: ${reasonOf(error)}; mend that, or move ${dirname(path)} away`,
    )
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new DamagedError(path, text.trim() === '' ? 'it is empty' : 'it is not JSON')
  }
}

function schemaFault(value: unknown, {errors}: ValidateFunction): string {
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined
  if (typeof version === 'number' && version !== 1)
    return `it is of version ${version}, and this httpd-codemod reads version 1`
  const {instancePath = '', message = '', params = {}} = errors?.[0] ?? {}
  const place = instancePath || 'it'
  return 'additionalProperty' in params
    ? `${place} has the unknown field ${JSON.stringify(params.additionalProperty)}`
    : `${place} ${message}`
}

/** What a schema cannot say. */
function faultOf({id, started, files, serverFolders = []}: RunRecord, expected: string): string | undefined {
  if (id !== expected) return `its id is ${id}`
  if (Number.isNaN(Date.parse(started))) return `there is no time ${started}`
  const seen = new Set<string>()
  for (const {realPath} of files) {
    if (seen.has(realPath)) return `it names ${realPath} twice`
    seen.add(realPath)
  }
  const odd = [...seen, ...serverFolders].find((path) => resolve(path) !== path)
  return odd === undefined ? undefined : `the path ${odd} is not in its plain form`
}
