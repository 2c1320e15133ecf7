import {completedRuns, takenBackRuns} from './kept/kept-runs.ts'
import type {KeptRuns} from './read-run.ts'
import {compareRuns, type RunRecord} from './run-record.ts'
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
 * All runs that are kept.
 * @throws {InputError} if the state folder or a record in it cannot be read
 */
export function listRuns(stateFolder: string): KeptRuns<ListedRun> {
  const completed = completedRuns(stateFolder)
  const takenBack = takenBackRuns(stateFolder)
  const undone = undoneRuns(completed.runs)
  const runs = [
    ...completed.runs.map((run): ListedRun => ({...run, status: undone.has(run.id) ? 'undone' : 'in force'})),
    ...takenBack.runs.map((run): ListedRun => ({...run, status: 'given up'})),
  ]
  return {runs: runs.sort(compareRuns), damaged: [...completed.damaged, ...takenBack.damaged]}
}
