import type {Root} from '../../syntax/nodes.ts'
import type {Fault} from './fault.ts'

/** What the server of a file says to it before a run, and when a run has ended that. */
export interface FileVerdict {
  /** What is wrong in the file itself, the server's first error first. */
  readonly faults: readonly Fault[]
  /** True if the server starts, for all that is known; else nothing of it is changed but what ends its first error. */
  readonly isAccepted: boolean
  /** True if the first error is gone with another text of the file, and none has come. */
  isEndedBy(result: Root): boolean
}

/** What is said of a file that nothing is wrong with. */
export const ACCEPTED: FileVerdict = {faults: [], isAccepted: true, isEndedBy: () => true}

/** True if the first of some faults is gone, and no other has come. */
export function isEnded([first, ...others]: readonly Fault[], after: readonly Fault[]): boolean {
  const isFirst = (fault: Fault): boolean => first !== undefined && isSame(fault, first)
  return !after.some(isFirst) && after.every((fault) => others.some((other) => isSame(fault, other)))
}

/** True if both are the same fault, wherever a change may have moved it. */
function isSame(one: Fault, other: Fault): boolean {
  return one.message === other.message && one.file === other.file
}
