import type {Figure} from './figure.ts'

/** What a row has to show: a bound on its ratio, or on our own figure. */
export type Reach = {readonly atLeast: number} | {readonly atMost: number} | {readonly oursAtMost: number}

/** One comparison, as it is to be made. */
export interface Row {
  /** What `--row` calls it. */
  readonly name: string
  readonly what: string
  readonly unit: 'ms' | 'µs' | 'MiB'
  readonly ours: Figure
  /** Left out where there is nothing to compare with. */
  readonly theirs?: Figure
  readonly peer?: string
  /** `faster`: how many times as fast we are; `more`: how many times as much we take. */
  readonly ratioIs: 'faster' | 'more'
  readonly reach?: Reach
}

/** Rows that are measured together: what they measure takes turns, each thing once in a turn. */
export interface Group {
  readonly title: string
  /** Turns that count, after one that warms up. */
  readonly turns: number
  readonly rows: readonly Row[]
  /** What to know of the inputs; asked after the measuring. */
  readonly notes: () => readonly string[]
  /** One line for each thing that is not there, with what to install. */
  readonly missing: () => readonly string[]
}

/** One comparison that was made. */
export interface Result extends Omit<Row, 'ours' | 'theirs'> {
  /** NaN where it could not be measured, infinite where it took too long. */
  readonly ours: number
  readonly theirs: number
}

/** Ours by theirs, or theirs by ours where more is better; undefined if one of them is not known. */
export function ratioOf({ours, theirs, ratioIs}: Result): number | undefined {
  const ratio = ratioIs === 'faster' ? theirs / ours : ours / theirs
  return Number.isNaN(ratio) ? undefined : ratio
}

/** True if the row shows what it has to; undefined if it need not, or cannot without its peer. */
export function isReached(row: Result): boolean | undefined {
  const {reach, ours} = row
  if (!reach || Number.isNaN(ours)) return undefined
  if ('oursAtMost' in reach) return ours <= reach.oursAtMost
  const ratio = ratioOf(row)
  if (ratio === undefined) return undefined
  return 'atLeast' in reach ? ratio >= reach.atLeast : ratio <= reach.atMost
}
