import {join} from 'node:path'
import {isRecord, isTakenBack} from './is-run.ts'
import {type ExpectedRun, type KeptRuns, readRun, readRuns} from './read-run.ts'
import {RECORD, runFolderOf, TAKEN_BACK} from './run-record.ts'

/**
 * The runs that were completed.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function completedRuns(stateFolder: string): KeptRuns {
  return runsIn(stateFolder, RECORD, isRecord)
}

/**
 * The runs that were taken back and left old bytes.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function takenBackRuns(stateFolder: string): KeptRuns {
  return runsIn(stateFolder, TAKEN_BACK, isTakenBack)
}

function runsIn(stateFolder: string, name: string, isValid: ExpectedRun['isValid']): KeptRuns {
  return readRuns(stateFolder, (id) => readRun(join(runFolderOf(stateFolder, id), name), {id, isValid}))
}
