import {isCertain} from '../reading/verdict/fault.ts'
import type {FileResult} from '../run/file-result.ts'

/** Numbers of one file, or of a whole run. */
export interface Tally {
  /** Files that were looked at. */
  readonly files: number
  /** Files that change. */
  readonly changed: number
  readonly changes: number
  readonly heldBack: number
  readonly findings: number
  readonly refusals: number
  /** Files that could not be planned: a transform broke off. */
  readonly failed: number
  /** Files that the server rejects. */
  readonly rejected: number
  /** Files that would change, but whose server rejects its configuration as it is. */
  readonly blocked: number
  /** Requests that were resolved before and after the changes. */
  readonly asked: number
  /** Those of them whose answer is not certain, and the same as far as it is known. */
  readonly uncertain: number
  /** Requests whose answer is proved to stay as it is. */
  readonly proved: number
  /** Files whose lines prove what their changes do, so that no request was asked. */
  readonly byLines: number
}

export const NOTHING: Tally = {
  files: 0,
  changed: 0,
  changes: 0,
  heldBack: 0,
  findings: 0,
  refusals: 0,
  failed: 0,
  rejected: 0,
  blocked: 0,
  asked: 0,
  uncertain: 0,
  proved: 0,
  byLines: 0,
}

/**
 * The numbers of one file.
 * @param of what is told of it: the requests that its effects were found out with count where these are told
 */
export function tallyOf(result: FileResult, of: 'changes' | 'effects'): Tally {
  const basis = of === 'effects' ? result.effects : result.basis
  const asked = basis === 'lines' ? undefined : basis
  return {
    files: 1,
    changed: result.changeSet.replacements.length > 0 ? 1 : 0,
    changes: result.changes.length,
    heldBack: result.heldBack.length,
    findings: result.findings.length,
    refusals: result.refusals.length,
    failed: result.failures.length > 0 ? 1 : 0,
    rejected: result.faults.some(isCertain) ? 1 : 0,
    blocked: result.isBlocked ? 1 : 0,
    asked: asked?.asked ?? 0,
    uncertain: asked?.uncertain ?? 0,
    proved: asked?.proved ?? 0,
    byLines: basis === 'lines' ? 1 : 0,
  }
}

/** True if nothing of the run is written: not all of its files could be planned. */
export function isUnplanned({failed, blocked}: Tally): boolean {
  return failed + blocked > 0
}

/** The numbers of two parts together. */
export function addTallies(one: Tally, other: Tally): Tally {
  const sum = (key: keyof Tally): number => one[key] + other[key]
  return {
    files: sum('files'),
    changed: sum('changed'),
    changes: sum('changes'),
    heldBack: sum('heldBack'),
    findings: sum('findings'),
    refusals: sum('refusals'),
    failed: sum('failed'),
    rejected: sum('rejected'),
    blocked: sum('blocked'),
    asked: sum('asked'),
    uncertain: sum('uncertain'),
    proved: sum('proved'),
    byLines: sum('byLines'),
  }
}
