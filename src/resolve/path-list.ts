import {mergeSlashes} from '../httpd/paths/paths.ts'
import {findByTexts} from '../httpd/patterns/required/find-by-texts.ts'

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
  readonly #textsOf: (item: T) => readonly string[]
  #questions = 0
  #index: Index | undefined
  /** The items of one group of places; many paths find only one group. */
  readonly #groups = new Map<Places, readonly T[]>()

  /**
   * @param pathOf what a path has to be at or below; undefined for what only matching tells
   * @param textsOf of these, the texts that all have to be in what they match (requiredTextsOf)
   */
  constructor(
    items: readonly T[],
    pathOf: (item: T) => string | undefined,
    textsOf: (item: T) => readonly string[] = () => NONE,
  ) {
    this.items = items
    this.#pathOf = pathOf
    this.#textsOf = textsOf
  }

  /**
   * What may apply to a path or to one it is below.
   * @param subject what expressions are matched on, if it is another text
   */
  around(path: string, subject: string = path): readonly T[] {
    if (this.#isToMatchAll() || !path.startsWith('/')) return this.items
    const {byPath, others} = this.#indexed()
    const groups = others(subject)
    // Runs of slashes are matched one by one.
    const merged = mergeSlashes(path)
    for (let slash = 0; slash !== -1; slash = merged.indexOf('/', slash + 1)) {
      const group = byPath.get(merged.slice(0, slash))
      if (group) groups.push(group)
    }
    const group = merged.endsWith('/') ? undefined : byPath.get(merged)
    if (group) groups.push(group)
    return this.#inOrder(groups)
  }

  /** What may apply to exactly this path. */
  at(path: string): readonly T[] {
    if (this.#isToMatchAll()) return this.items
    const {byPath, others} = this.#indexed()
    const group = byPath.get(withoutSlash(path))
    return this.#inOrder(group ? [group, ...others(path)] : others(path))
  }

  #inOrder(groups: readonly Places[]): readonly T[] {
    const [first, ...more] = groups
    if (!first) return []
    const itemsAt = (places: Places): readonly T[] => places.map((place) => this.items[place] as T)
    if (more.length > 0) return itemsAt(groups.flat().sort((one, other) => one - other))
    const items = this.#groups.get(first) ?? itemsAt(first)
    this.#groups.set(first, items)
    return items
  }

  #isToMatchAll(): boolean {
    return this.items.length <= FEW || ++this.#questions <= FIRST_QUESTIONS
  }

  #indexed(): Index {
    this.#index ??= indexOf(this.items, this.#pathOf, this.#textsOf)
    return this.#index
  }
}

interface Index {
  /** Places by path, without a slash at its end. */
  readonly byPath: ReadonlyMap<string, Places>
  /** The places of all else that may match a subject. */
  readonly others: (subject: string) => Places[]
}

type Places = readonly number[]

function indexOf<T>(
  items: readonly T[],
  pathOf: (item: T) => string | undefined,
  textsOf: (item: T) => readonly string[],
): Index {
  const byPath = new Map<string, number[]>()
  const others: number[] = []
  for (const [place, item] of items.entries()) {
    const path = pathOf(item)
    if (path === undefined || path.includes('//')) {
      others.push(place)
      continue
    }
    const places = byPath.get(withoutSlash(path))
    if (places) places.push(place)
    else byPath.set(withoutSlash(path), [place])
  }
  if (others.length === 0) return {byPath, others: () => []}
  const required = others.map((place) => {
    const item = items[place] as T
    return pathOf(item) === undefined ? textsOf(item) : NONE
  })
  const find = findByTexts(required)
  const known = new Map<Places, Places>()
  const inItems = (found: Places): Places => {
    const places = known.get(found) ?? found.map((place) => others[place] as number)
    known.set(found, places)
    return places
  }
  return {byPath, others: (subject) => find(subject).map(inItems)}
}

const NONE: readonly string[] = []

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path
}
