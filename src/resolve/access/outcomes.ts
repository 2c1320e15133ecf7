/**
 * What an authorization directive may come to, as a set: several where it is not known. mod_authz_core.c calls them
 * AUTHZ_GRANTED, AUTHZ_DENIED, AUTHZ_NEUTRAL and AUTHZ_DENIED_NO_USER.
 */
export type Outcomes = number

export const NOTHING = 0
export const GRANTED = 1
export const DENIED = 2
export const NEUTRAL = 4
/** A login could help; expressions say so even of somebody who is logged in. */
export const NEEDS_USER = 8

const EACH = [GRANTED, DENIED, NEUTRAL, NEEDS_USER]

/** The outcomes in a set, one by one. */
export function eachOf(outcomes: Outcomes): readonly Outcomes[] {
  return EACH.filter((outcome) => (outcomes & outcome) !== 0)
}

/** What comes of applying a function to each outcome of a set. */
export function mapOutcomes(outcomes: Outcomes, apply: (outcome: Outcomes) => Outcomes): Outcomes {
  return eachOf(outcomes).reduce((sum, outcome) => sum | apply(outcome), NOTHING)
}

/** Granted or denied. */
export function outcomeOf(isMet: boolean | undefined): Outcomes {
  return isMet === undefined ? GRANTED | DENIED : isMet ? GRANTED : DENIED
}
