import {InvalidArgumentError} from 'commander'
import type {Tally} from '../../report/tally.ts'
import type {ExitCode} from '../exit-code.ts'
import type {Inputs} from './inputs.ts'

const REASONS = ['change', 'finding', 'refusal', 'rejected'] as const

/** What can make `--check` fail; a refusal is also a change that is held back. */
export type Reason = (typeof REASONS)[number]

/** What makes it fail by default. */
const DEFAULT: readonly Reason[] = ['change', 'finding', 'rejected']

/** Adds the reasons of one `--fail-on`, which is a list, to those of the ones before it. */
export function addReasons(value: string, before: readonly Reason[] | undefined): readonly Reason[] {
  const added = value.split(',').map((word) => {
    const reason = REASONS.find((each) => each === word.trim())
    if (reason === undefined) throw new InvalidArgumentError(`Expected one or more of ${REASONS.join(', ')}.`)
    return reason
  })
  return [...(before ?? []), ...added]
}

/** What is left after a run that was checked. */
interface Left {
  readonly tally: Tally
  /** Changes that this run could make and did not. */
  readonly changes: number
  readonly ending: Inputs['ending']
}

/** What a run with `--check` ends with. A server with files that cannot be read was not checked. */
export function checkedExitCode({tally, changes, ending}: Left, reasons?: readonly Reason[]): ExitCode {
  if (ending === 'unread') return 2
  const {findings, refusals, heldBack, rejected, blocked} = tally
  const counts = {
    change: changes,
    finding: findings,
    refusal: refusals + heldBack,
    rejected: rejected + blocked + (ending === 'rejected' ? 1 : 0),
  }
  return failsFor(counts, reasons)
}

/** 1 if there is anything that makes `--check` fail. */
export function failsFor(
  counts: Readonly<Record<Reason, number>>,
  reasons: readonly Reason[] = DEFAULT,
): ExitCode {
  return reasons.some((reason) => counts[reason] > 0) ? 1 : 0
}
