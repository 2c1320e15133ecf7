/**
 * How much a run may spend on expressions. The server matches one request in at most 10,000,000 steps from each place
 * where a match may begin; a run asks thousands of requests. It is steps that are counted and not time, so that a run
 * says the same each time.
 */

/** One match that the server gives up, and some. It is less than a second. */
const MOST_STEPS = 12_000_000

/** So many steps of each match cost nothing; nearly all matches take fewer. */
const FREE_STEPS = 2000

let left = MOST_STEPS

/** Makes the whole budget available again: at the begin of a run. */
export function renewMatchBudget(): void {
  left = MOST_STEPS
}

/** How many steps a match may take now. */
export function affordableSteps(): number {
  return FREE_STEPS + left
}

/** Notes how many steps a match took. */
export function spendSteps(steps: number): void {
  if (steps > FREE_STEPS) left = Math.max(0, left - (steps - FREE_STEPS))
}
