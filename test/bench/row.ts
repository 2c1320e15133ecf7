/** What a row has to show: a bound on its ratio, or on our own figure. */
export type Reach = {readonly atLeast: number} | {readonly atMost: number} | {readonly oursAtMost: number}

/** One comparison. */
export interface Row {
  readonly what: string
  readonly unit: 'ms' | 'MiB'
  readonly ours: number
  /** Missing where the peer is. */
  readonly theirs?: number
  readonly peer: string
  /** `faster`: how many times as fast we are; `more`: how many times as much we take. */
  readonly ratioIs: 'faster' | 'more'
  readonly reach?: Reach
}

/** Rows that belong together. */
export interface Group {
  readonly title: string
  readonly rows: readonly Row[]
  readonly notes: readonly string[]
  /** One line for each thing left out, with what to install. */
  readonly skipped: readonly string[]
}

export function ratioOf({ours, theirs, ratioIs}: Row): number | undefined {
  if (theirs === undefined) return undefined
  return ratioIs === 'faster' ? theirs / ours : ours / theirs
}

/** True if the row shows what it has to; undefined if it need not, or cannot without its peer. */
export function isReached(row: Row): boolean | undefined {
  const {reach, ours} = row
  if (!reach) return undefined
  if ('oursAtMost' in reach) return ours <= reach.oursAtMost
  const ratio = ratioOf(row)
  if (ratio === undefined) return undefined
  return 'atLeast' in reach ? ratio >= reach.atLeast : ratio <= reach.atMost
}
