import {findRelatedStarts, startOfPath} from './related-starts.ts'

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
  const find = findRelatedStarts(items, (item) => startOfPath(pathOf(item)))
  return (path) => find(startOfPath(path))
}
