import {mergeSlashes} from '../httpd/paths/paths.ts'
import {isStartSure} from './server/regex-defaults.ts'

/** So few are looked through faster than they are looked up. */
const FEW = 4
/** So many questions are answered with all; most scopes are asked no more. */
const FIRST_QUESTIONS = 8

/**
 * What applies to paths, in reading order. The first questions get all of it; after them a path is looked up, and
 * whoever asks has less to match.
 */
export class PathList<T> {
  readonly items: readonly T[]
  readonly #pathOf: (item: T) => string | undefined
  readonly #startOf: (item: T) => string
  #questions = 0
  #index: Index<T> | undefined

  /**
   * @param pathOf what a path has to be at or below; undefined for what only matching tells
   * @param startOf of these, the text that a path has to begin with
   */
  constructor(
    items: readonly T[],
    pathOf: (item: T) => string | undefined,
    startOf: (item: T) => string = () => '',
  ) {
    this.items = items
    this.#pathOf = pathOf
    this.#startOf = startOf
  }

  /** What may apply to a path or to one it is below. */
  around(path: string): readonly T[] {
    if (this.#isToMatchAll() || !path.startsWith('/')) return this.items
    const {byPath, starts} = this.#indexed()
    const groups = groupsStarting(starts, path)
    // Runs of slashes are matched one by one.
    const merged = mergeSlashes(path)
    for (let slash = 0; slash !== -1; slash = merged.indexOf('/', slash + 1)) {
      const group = byPath.get(merged.slice(0, slash))
      if (group) groups.push(group)
    }
    const group = merged.endsWith('/') ? undefined : byPath.get(merged)
    if (group) groups.push(group)
    return inOrder(groups, this.items)
  }

  /** What may apply to exactly this path. */
  at(path: string): readonly T[] {
    if (this.#isToMatchAll()) return this.items
    const {byPath, starts} = this.#indexed()
    const group = byPath.get(withoutSlash(path))
    const others = groupsStarting(starts, path)
    return inOrder(group ? [group, ...others] : others, this.items)
  }

  #isToMatchAll(): boolean {
    return this.items.length <= FEW || ++this.#questions <= FIRST_QUESTIONS
  }

  #indexed(): Index<T> {
    this.#index ??= indexOf(this.items, this.#pathOf, this.#startOf)
    return this.#index
  }
}

interface Group<T> {
  readonly items: T[]
  /** Their places in the list. */
  readonly places: number[]
}

interface Index<T> {
  /** By path, without a slash at its end. */
  readonly byPath: ReadonlyMap<string, Group<T>>
  /** The others by what a path has to begin with, shorter ones first. */
  readonly starts: readonly (readonly [length: number, groups: ReadonlyMap<string, Group<T>>])[]
}

/** Those for paths that begin with what a path begins with; all of them where the case of letters may not matter. */
function groupsStarting<T>(starts: Index<T>['starts'], path: string): Group<T>[] {
  if (!isStartSure()) return starts.flatMap(([, groups]) => [...groups.values()])
  return starts.flatMap(([length, groups]) => groups.get(path.slice(0, length)) ?? [])
}

function indexOf<T>(
  items: readonly T[],
  pathOf: (item: T) => string | undefined,
  startOf: (item: T) => string,
): Index<T> {
  const byPath = new Map<string, Group<T>>()
  const byStart = new Map<number, Map<string, Group<T>>>()
  const groupIn = (groups: Map<string, Group<T>>, key: string): Group<T> => {
    const group = groups.get(key) ?? {items: [], places: []}
    groups.set(key, group)
    return group
  }
  const groupOf = (item: T): Group<T> => {
    const path = pathOf(item)
    if (path !== undefined && !path.includes('//')) return groupIn(byPath, withoutSlash(path))
    const start = path === undefined ? startOf(item) : ''
    const groups = byStart.get(start.length) ?? new Map<string, Group<T>>()
    byStart.set(start.length, groups)
    return groupIn(groups, start)
  }
  for (const [place, item] of items.entries()) {
    const group = groupOf(item)
    group.items.push(item)
    group.places.push(place)
  }
  return {byPath, starts: [...byStart].sort(([one], [other]) => one - other)}
}

function inOrder<T>(groups: readonly Group<T>[], items: readonly T[]): readonly T[] {
  const [first, ...more] = groups
  if (!first) return []
  if (more.length === 0) return first.items
  const places = groups.flatMap((group) => group.places).sort((one, other) => one - other)
  return places.map((place) => items[place] as T)
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}
