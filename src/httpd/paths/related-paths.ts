import {lowerBound} from '../../text/lower-bound.ts'
import {isVariable, mergeSlashes} from './paths.ts'

/** Finds the items whose paths are at, above or below a path, in their order; all of them if the path is not known. */
export type FindRelated<T> = (path: string | undefined) => readonly T[]

/**
 * Sorts items by their paths, so that related ones are found without a look at the others. It never leaves one out that
 * `mayBeRelated` (paths.ts) holds for.
 * @param pathOf undefined where an item may be related to any path
 */
export function findRelatedIn<T>(
  items: readonly T[],
  pathOf: (item: T) => string | undefined,
): FindRelated<T> {
  const index = indexOf(items, pathOf)
  return (path) => {
    const start = startOf(path)
    if (start === undefined) return items
    const places = [...index.open, ...placesAbove(index, start), ...placesAtOrBelow(index, start)]
    return places.sort((one, other) => one - other).map((place) => items[place] as T)
  }
}

interface Index {
  /** Places of the items that are related to any path. */
  readonly open: readonly number[]
  /** The other paths in their order, each once. */
  readonly starts: readonly string[]
  /** Places of items by their paths. */
  readonly places: ReadonlyMap<string, readonly number[]>
}

function indexOf<T>(items: readonly T[], pathOf: (item: T) => string | undefined): Index {
  const open: number[] = []
  const places = new Map<string, number[]>()
  for (const [place, item] of items.entries()) {
    const start = startOf(pathOf(item))
    const known = start === undefined ? open : places.get(start)
    if (known) known.push(place)
    else places.set(start as string, [place])
  }
  return {open, places, starts: [...places.keys()].sort()}
}

/** What all paths begin with that are at a path or below it; undefined where that may be any path. */
function startOf(path: string | undefined): string | undefined {
  if (path === undefined || isVariable(path)) return undefined
  const bare = mergeSlashes(path).replace(/\/$/, '')
  return bare === '' ? undefined : `${bare}/`
}

function placesAbove({places}: Index, start: string): readonly number[] {
  const above: number[] = []
  for (let slash = start.indexOf('/', 1); slash !== -1 && slash < start.length - 1; ) {
    above.push(...(places.get(start.slice(0, slash + 1)) ?? []))
    slash = start.indexOf('/', slash + 1)
  }
  return above
}

function placesAtOrBelow({starts, places}: Index, start: string): readonly number[] {
  const below: number[] = []
  for (let at = lowerBound(starts, (other) => other < start); starts[at]?.startsWith(start); at++) {
    for (const place of places.get(starts[at] as string) ?? []) below.push(place)
  }
  return below
}
