import {runFolderOf, runIds} from '../run-record.ts'
import {completedRuns, takenBackRuns} from './kept-runs.ts'
import {removeRun} from './remove-run.ts'

/** Runs that are kept whatever their age. */
const KEPT = 20
/** Days for which runs are kept however many there are. */
const DAYS = 90

/** Removes runs that are neither among the last 20 nor of the last 90 days. */
export function pruneRuns(stateFolder: string, now: Date): void {
  const oldest = now.getTime() - DAYS * 86_400_000
  // Records of large runs take a while to read.
  const completed = runIds(stateFolder).length > KEPT ? completedRuns(stateFolder).runs : []
  const old = [...completed.slice(0, -KEPT), ...takenBackRuns(stateFolder).runs]
  for (const {id, started} of old) {
    if (Date.parse(started) < oldest) remove(runFolderOf(stateFolder, id))
  }
}

/** Another run may do the same in this moment; what is left, the next one removes. */
function remove(runFolder: string): void {
  try {
    removeRun(runFolder)
  } catch {
    // Nothing needs it, and a run that succeeded does not fail for it.
  }
}
