import {expect} from 'vitest'

/** A page shows what was done to it a moment later; on a busy machine the moment is longer. In milliseconds. */
const LONGEST = 10_000

/** Expects something of a page, and waits until it is so. */
export function seen<T>(look: () => T | Promise<T>) {
  return expect.poll(look, {timeout: LONGEST})
}
