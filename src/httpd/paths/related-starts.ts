import {lowerBound} from '../../text/lower-bound.ts'
import {isVariable, mergeSlashes} from './paths.ts'

/**
 * Finds the items, in their order, that some path may belong to which begins with a text too: of two starts, one begins
 * with the other one. All of them if the text is not known.
 */
export type FindRelatedStarts<T> = (start: string | undefined) => readonly T[]

/**
 * Sorts items by what all of their paths begin with, so that related ones are found without a look at the others.
 * @param startOf undefined where an item may have any path
 */
export function findRelatedStarts<T>(
  items: readonly T[],
  startOf: (item: T) => string | undefined,
): FindRelatedStarts<T> {
  const index = indexOf(items, startOf)
  return (start) => {
    if (start === undefined) return items
    const places = [...index.open, ...placesAbove(index, start), ...placesAtOrBelow(index, start)]
    return places.sort((one, other) => one - other).map((place) => items[place] as T)
  }
}

/** What all paths begin with that are at a path or below it: `/a/` for `/a`; undefined where that may be any path. */
export function startOfPath(path: string | undefined): string | undefined {
  if (path === undefined || isVariable(path)) return undefined
  const bare = mergeSlashes(path).replace(/\/$/, '')
  return bare === '' ? undefined : `${bare}/`
}

/** True unless no path can have both starts. */
export function areRelatedStarts(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one.startsWith(other) || other.startsWith(one)
}

interface Index {
  /** Places of the items that may have any path. */
  readonly open: readonly number[]
  /** The starts of the others in their order, each once. */
  readonly starts: readonly string[]
  /** Places of items by their starts. */
  readonly places: ReadonlyMap<string, readonly number[]>
  /** Lengths of the starts that end within a segment. */
  readonly lengths: readonly number[]
}

function indexOf<T>(items: readonly T[], startOf: (item: T) => string | undefined): Index {
  const open: number[] = []
  const places = new Map<string, number[]>()
  for (const [place, item] of items.entries()) {
    const start = startOf(item)
    const known = start === undefined ? open : places.get(start)
    if (known) known.push(place)
    else places.set(start as string, [place])
  }
  const starts = [...places.keys()].sort()
  const lengths = new Set(starts.filter((start) => !start.endsWith('/')).map(({length}) => length))
  return {open, places, starts, lengths: [...lengths]}
}

function placesAbove({places, lengths}: Index, start: string): readonly number[] {
  const above: number[] = []
  const add = (length: number): void => {
    for (const place of places.get(start.slice(0, length)) ?? []) above.push(place)
  }
  for (let slash = start.indexOf('/', 1); slash !== -1 && slash < start.length - 1; ) {
    add(slash + 1)
    slash = start.indexOf('/', slash + 1)
  }
  for (const length of lengths) if (length < start.length && start[length - 1] !== '/') add(length)
  return above
}

function placesAtOrBelow({starts, places}: Index, start: string): readonly number[] {
  const below: number[] = []
  for (let at = lowerBound(starts, (other) => other < start); starts[at]?.startsWith(start); at++) {
    for (const place of places.get(starts[at] as string) ?? []) below.push(place)
  }
  return below
}
