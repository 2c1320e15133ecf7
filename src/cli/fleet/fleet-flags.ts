import {STANDARD_INPUT} from '../plan/inputs.ts'
import type {PlanFlags} from '../plan/plan-flags.ts'
import {namesServer} from '../server/server-flags.ts'
import {UsageError} from '../usage-error.ts'

export const FLEET_FORMATS = ['patch', 'stat', 'json', 'jsonl'] as const

/** What standard output carries of a fleet. */
export type FleetFormat = (typeof FLEET_FORMATS)[number]

/**
 * The format that the flags ask for.
 * @throws {UsageError} if it is none of a fleet, or flags make no sense for many servers
 */
export function fleetFormatOf(flags: PlanFlags): FleetFormat {
  if (namesServer(flags))
    throw new UsageError(
      'with --fleet each path is a server of its own, so it cannot be combined with --root, -d or -f; name hosts/NAME for a copy of a host',
    )
  if (flags.pick) throw new UsageError('--pick asks about one server, so it cannot be combined with --fleet')
  if (flags.dryRun && flags.write)
    throw new UsageError('--dry-run and --write contradict each other; leave one out')
  if (flags.out === STANDARD_INPUT)
    throw new UsageError('-o - is not possible: standard output carries the patch; name a file for the plan')
  const {format = 'patch'} = flags
  const known = FLEET_FORMATS.find((each) => each === format)
  if (known === undefined)
    throw new UsageError(`--format ${format} is not for a fleet; expected ${FLEET_FORMATS.join(', ')}`)
  return known
}
