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
  #questions = 0
  #index: Index<T> | undefined

  /** @param pathOf what a path has to begin with; undefined for what only matching tells */
  constructor(items: readonly T[], pathOf: (item: T) => string | undefined) {
    this.items = items
    this.#pathOf = pathOf
  }

  /** What may apply to a path or to one it is below. */
  around(path: string): readonly T[] {
    // Runs of slashes are matched one by one.
    if (this.#isToMatchAll() || !path.startsWith('/') || path.includes('//')) return this.items
    const {byPath, others} = this.#indexed()
    const groups = others.items.length === 0 ? [] : [others]
    for (let slash = 0; slash !== -1; slash = path.indexOf('/', slash + 1)) {
      const group = byPath.get(path.slice(0, slash))
      if (group) groups.push(group)
    }
    const group = path.endsWith('/') ? undefined : byPath.get(path)
    if (group) groups.push(group)
    return inOrder(groups, this.items)
  }

  /** What may apply to exactly this path. */
  at(path: string): readonly T[] {
    if (this.#isToMatchAll()) return this.items
    const {byPath, others} = this.#indexed()
    const group = byPath.get(withoutSlash(path))
    if (!group) return others.items
    return others.items.length === 0 ? group.items : inOrder([group, others], this.items)
  }

  #isToMatchAll(): boolean {
    return this.items.length <= FEW || ++this.#questions <= FIRST_QUESTIONS
  }

  #indexed(): Index<T> {
    this.#index ??= indexOf(this.items, this.#pathOf)
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
  readonly others: Group<T>
}

function indexOf<T>(items: readonly T[], pathOf: (item: T) => string | undefined): Index<T> {
  const byPath = new Map<string, Group<T>>()
  const others: Group<T> = {items: [], places: []}
  for (const [place, item] of items.entries()) {
    const path = pathOf(item)
    let group = others
    if (path !== undefined && !path.includes('//')) {
      const key = withoutSlash(path)
      group = byPath.get(key) ?? {items: [], places: []}
      byPath.set(key, group)
    }
    group.items.push(item)
    group.places.push(place)
  }
  return {byPath, others}
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
