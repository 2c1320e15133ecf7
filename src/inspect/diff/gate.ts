/** Whether a difference may pass. */
import type {Change, LeftLine, ServerDiff} from './server-diff.ts'

/** `widened`: nobody gets in who did not before, no source becomes readable, no answer is lost. `any`: no change. */
export type Gate = 'none' | 'widened' | 'any'

/** What does not pass a gate. */
export interface GateResult {
  readonly gate: Gate
  /** True if the new server does not start: then nothing passes. */
  readonly isRejected: boolean
  readonly changes: readonly Change[]
  readonly connections: ServerDiff['connections']
  /** Lines that touch access and are not judged. */
  readonly lines: readonly LeftLine[]
}

/** Holds a gate against a difference. */
export function gateResult(diff: ServerDiff, gate: Gate): GateResult {
  if (gate === 'none') return {gate, isRejected: false, changes: [], connections: [], lines: []}
  const isAny = gate === 'any'
  return {
    gate,
    isRejected: diff.new.rejection !== undefined || (isAny && diff.old.rejection !== undefined),
    changes: isAny ? diff.changes : diff.changes.filter(({concerns}) => concerns.length > 0),
    connections: isAny ? diff.connections : diff.connections.filter(({after}) => after === 'closed'),
    lines: [...diff.notJudged, ...diff.notAsked].filter(({touchesAccess}) => touchesAccess),
  }
}

/** All that does not pass, to be marked where it is shown. */
export function failingOf({changes, connections, lines}: GateResult): ReadonlySet<unknown> {
  return new Set<unknown>([...changes, ...connections, ...lines])
}

/** True if nothing is in the way. */
export function passes({isRejected, changes, connections, lines}: GateResult): boolean {
  return !isRejected && changes.length + connections.length + lines.length === 0
}
