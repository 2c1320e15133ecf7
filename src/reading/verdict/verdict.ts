import type {Root} from '../../syntax/nodes.ts'
import type {Fault} from './fault.ts'

/** What the server of a file says to it before a run, and when a run has ended that. */
export interface FileVerdict {
  /** What is wrong in the file itself, the server's first error first. */
  readonly faults: readonly Fault[]
  /** True if the server starts, for all that is known; else nothing of it is changed but what ends an error. */
  readonly isAccepted: boolean
  /** True if an error is gone with another text of the file, and none has come. */
  isEndedBy(result: Root): boolean
}

/** What is said of a file that nothing is wrong with. */
export const ACCEPTED: FileVerdict = {faults: [], isAccepted: true, isEndedBy: () => true}

/** True if one of some faults is gone, or more, and none has come, wherever a change may have moved those that are left. */
export function isEnded(before: readonly Fault[], after: readonly Fault[]): boolean {
  const left = new Map<string, number>()
  for (const fault of before) left.set(keyOf(fault), (left.get(keyOf(fault)) ?? 0) + 1)
  for (const fault of after) {
    const count = left.get(keyOf(fault)) ?? 0
    if (count === 0) return false
    left.set(keyOf(fault), count - 1)
  }
  return after.length < before.length || before.length === 0
}

function keyOf({message, file}: Fault): string {
  return JSON.stringify([message, file])
}
