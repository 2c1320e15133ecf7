import type {Measure} from './measure.ts'

/** A figure that is made of the medians of measures. */
export interface Figure {
  readonly measures: readonly Measure[]
  /** Makes it of the medians, in the order of the measures. */
  readonly from: (...medians: readonly number[]) => number
}

/** The median itself. */
export function medianOf(measure: Measure): Figure {
  return {measures: [measure], from: (median = Number.NaN) => median}
}

/** What one takes beyond the other, as many times as said. */
export function beyond(measure: Measure, other: Measure, times = (): number => 1): Figure {
  return {
    measures: [measure, other],
    from: (median = Number.NaN, start = Number.NaN) => (median - start) * times(),
  }
}
