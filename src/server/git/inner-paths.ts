import type {Repository} from './repository.ts'

/** What of some absolute paths is below the top of a repository, each from there. */
export function innerPathsOf({top}: Repository, places: readonly string[]): readonly string[] {
  const start = top.endsWith('/') ? top : `${top}/`
  return places.flatMap((place) => (place.startsWith(start) ? [place.slice(start.length)] : []))
}
