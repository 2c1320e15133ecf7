import type {Figure} from './figure.ts'
import type {Measure} from './measure.ts'
import type {Group, Result} from './row.ts'

/** A group that was measured. */
export interface MeasuredGroup {
  readonly title: string
  readonly rows: readonly Result[]
  readonly remarks: readonly string[]
}

/**
 * Measures all that the rows need. Measures take turns, so that a machine that slows down for a while does so for
 * all; what fails or takes too long is not measured again.
 */
export function measureGroup({title, turns, rows, notes, missing}: Group): MeasuredGroup {
  const figures = rows.flatMap(({ours, theirs}) => (theirs ? [ours, theirs] : [ours]))
  const times = new Map(figures.flatMap(({measures}) => measures).map((measure) => [measure, [] as number[]]))
  const faults = new Map<Measure, string>()
  for (let turn = 0; turn <= turns; turn++) {
    for (const [measure, taken] of times) {
      if (faults.has(measure) || taken[0] === Number.POSITIVE_INFINITY) continue
      try {
        taken.push(measure())
      } catch (error) {
        taken.splice(0, taken.length, Number.NaN)
        faults.set(measure, error instanceof Error ? error.message : String(error))
      }
    }
  }
  const medianBy = (measure: Measure): number => {
    const taken = times.get(measure) ?? []
    return middleOf(taken.length > 1 ? taken.slice(1) : taken)
  }
  const figureOf = (figure: Figure | undefined): number =>
    figure ? figure.from(...figure.measures.map(medianBy)) : Number.NaN
  return {
    title,
    rows: rows.map((row) => ({...row, ours: figureOf(row.ours), theirs: figureOf(row.theirs)})),
    remarks: [
      ...(faults.size === 0 ? notes() : []),
      ...[...missing(), ...faults.values()].map((line) => `skipped: ${line}`),
    ],
  }
}

/** The middle one of some figures, by size. */
export function middleOf(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[figures.length >> 1] ?? Number.NaN
}
