import type {ServerResult} from '../../report/fleet/server-result.ts'
import type {ExitCode} from '../exit-code.ts'
import {failsFor} from '../plan/fail-on.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'

/** What a plan of a fleet ends with: 2 if a server could not be planned, as for that server alone. */
export function fleetExitCode(results: readonly ServerResult[], flags: PlanFlags): ExitCode {
  const has = (...statuses: readonly ServerResult['status'][]): boolean =>
    results.some(({status}) => statuses.includes(status))
  const isKept = flags.write || flags.out !== undefined
  if (has('unreadable', 'failed') || (isKept && has('rejected'))) return 2
  if (!flags.check && flags.failOn === undefined) return 0
  const sum = (numberOf: (result: ServerResult) => number): number =>
    results.reduce((total, result) => total + numberOf(result), 0)
  return failsFor(
    {
      change: flags.write ? 0 : sum(({status, changes}) => (status === 'changed' ? changes : 0)),
      finding: sum(({findings}) => findings.length),
      refusal: sum(({refusals, heldBack}) => refusals.length + heldBack),
      rejected: sum(({status}) => (status === 'rejected' ? 1 : 0)),
    },
    flags.failOn,
  )
}
