import {lowerBound} from '../../text/lower-bound.ts'

/** A range of a text; empty for a place. */
interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Makes what finds the items of which a range touches another range: in their order, each once.
 * @param rangesOf ranges of a text, in any order
 */
export function touchingIn<T>(
  items: readonly T[],
  rangesOf: (item: T) => readonly Range[],
): (range: Range) => readonly T[] {
  const entries = items
    .flatMap((item, place) => rangesOf(item).map(({from, to}) => ({from, to, place})))
    .sort((one, other) => one.from - other.from)
  let most = Number.NEGATIVE_INFINITY
  // The furthest end of each entry and those before it: what ends earlier need not be looked at.
  const ends = entries.map(({to}) => {
    most = Math.max(most, to)
    return most
  })
  return ({from, to}) => {
    const places = new Set<number>()
    for (let at = lowerBound(ends, (end) => end < from); at < entries.length; at++) {
      const entry = entries[at] as (typeof entries)[number]
      if (entry.from > to) break
      if (entry.to >= from) places.add(entry.place)
    }
    return [...places].sort((one, other) => one - other).map((place) => items[place] as T)
  }
}
