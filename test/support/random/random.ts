/** A generator of whole numbers from 0 up to, but not including, `below`. */
export type Random = (below: number) => number

/** A small generator (mulberry32): the same seed gives the same numbers on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The same for each run, so that a test that fails does so because of what changed. */
const USUAL_SEED = 1

/** The seed of this run: always the same one, unless HTTPD_CODEMOD_SEED gives another. */
export function seedOfRun(): number {
  const given = process.env.HTTPD_CODEMOD_SEED
  return given ? Number(given) : USUAL_SEED
}
