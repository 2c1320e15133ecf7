import type {RunRecord} from './run-record.ts'

/**
 * Ids of the runs that were taken back and stay so: an undo that was undone itself does not count.
 * @param runs oldest first
 */
export function undoneRuns(runs: readonly RunRecord[]): ReadonlySet<string> {
  const undone = new Set<string>()
  for (const {id, undoes} of runs.toReversed()) {
    if (undoes !== undefined && !undone.has(id)) undone.add(undoes)
  }
  return undone
}
