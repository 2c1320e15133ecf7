import {join} from 'node:path'
import {isRecord, isTakenBack} from '../is-run.ts'
import {DamagedError, type KeptRuns, readRun, readRuns} from '../read-run.ts'
import {RECORD, type RunRecord, runFolderOf, TAKEN_BACK} from '../run-record.ts'
import {goneRecordOf} from './gone-record.ts'

/**
 * The runs that were completed.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function completedRuns(stateFolder: string): KeptRuns {
  return readRuns(stateFolder, (id) => recordOf(stateFolder, id))
}

/**
 * The runs that were taken back and left old bytes.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function takenBackRuns(stateFolder: string): KeptRuns {
  return readRuns(stateFolder, (id) =>
    readRun(join(runFolderOf(stateFolder, id), TAKEN_BACK), {id, isValid: isTakenBack}),
  )
}

/**
 * The record of a run; undefined if it was not completed.
 * @throws {DamagedError} if it is not what a run of that id writes, or is gone though there are old bytes
 */
export function recordOf(stateFolder: string, id: string): RunRecord | undefined {
  const runFolder = runFolderOf(stateFolder, id)
  const path = join(runFolder, RECORD)
  const record = readRun(path, {id, isValid: isRecord})
  if (!record && goneRecordOf(runFolder) === RECORD) throw new DamagedError(path, 'it is gone')
  return record
}
