import fc from 'fast-check'
import {seedOfRun} from './random.ts'

/** Checks a property with random values, which are the same in each run with the same seed. */
export function checkProperty<Values>(property: fc.IProperty<Values>, runs = 100): void {
  fc.assert(property, {numRuns: runs, seed: seedOfRun()})
}
