/** Characters of a text that must not be shown, as offsets. */
export interface SecretRange {
  readonly from: number
  readonly to: number
}

/** The ranges in text order, those that overlap made one. */
export function joinedRanges(ranges: readonly SecretRange[]): readonly SecretRange[] {
  const result: SecretRange[] = []
  for (const next of ranges.toSorted((one, other) => one.from - other.from)) {
    const last = result.at(-1)
    if (last && next.from <= last.to)
      result[result.length - 1] = {from: last.from, to: Math.max(last.to, next.to)}
    else result.push(next)
  }
  return result
}
