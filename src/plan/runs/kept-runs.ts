import {join} from 'node:path'
import {isRecord, isTakenBack} from './is-run.ts'
import {DamagedError, type ExpectedRun, readRun} from './read-run.ts'
import {compareRuns, RECORD, type RunRecord, runFolderOf, runIds, TAKEN_BACK} from './run-record.ts'

/** The runs that are kept, and what of them cannot be used. */
export interface KeptRuns {
  /** Oldest first. */
  readonly runs: readonly RunRecord[]
  /** In no order. */
  readonly damaged: readonly DamagedError[]
}

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
  const runs: RunRecord[] = []
  const damaged: DamagedError[] = []
  for (const id of runIds(stateFolder)) {
    try {
      const run = readRun(join(runFolderOf(stateFolder, id), name), {id, isValid})
      if (run) runs.push(run)
    } catch (error) {
      if (!(error instanceof DamagedError)) throw error
      damaged.push(error)
    }
  }
  return {runs: runs.sort(compareRuns), damaged}
}
