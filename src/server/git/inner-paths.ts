import type {Repository} from './repository.ts'

/** Those of some absolute paths that are below the top of a repository, each from there. */
export function innerPathsOf({top}: Repository, places: readonly string[]): readonly string[] {
  const start = top.endsWith('/') ? top : `${top}/`
  return places.flatMap((place) => (place.startsWith(start) ? [place.slice(start.length)] : []))
}
