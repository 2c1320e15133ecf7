import {completedRuns, type RunRecord, takenBackRuns} from './run-record.ts'
import {undoneRuns} from './undone-runs.ts'

/**
 * What a run is now. `in force`: it counts; `undone`: a later run took it back; `given up`: it failed, and was taken
 * back but for files that somebody else wrote meanwhile, so its old bytes are kept.
 */
export type RunStatus = 'in force' | 'undone' | 'given up'

/** A run that is kept. */
export interface ListedRun extends RunRecord {
  readonly status: RunStatus
}

/**
 * All runs that are kept, oldest first.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function listRuns(stateFolder: string): readonly ListedRun[] {
  const completed = completedRuns(stateFolder)
  const undone = undoneRuns(completed)
  const listed = [
    ...completed.map((run): ListedRun => ({...run, status: undone.has(run.id) ? 'undone' : 'in force'})),
    ...takenBackRuns(stateFolder).map((run): ListedRun => ({...run, status: 'given up'})),
  ]
  return listed.sort((one, other) => Date.parse(one.started) - Date.parse(other.started))
}
