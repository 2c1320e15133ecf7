import {mergeSlashes} from '../httpd/paths/paths.ts'
import {textsWithin} from '../httpd/patterns/required/texts-within.ts'

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
  #index: Index<T> | undefined

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
    const {byPath, within} = this.#indexed()
    const groups = groupsWithin(within, subject)
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
    const {byPath, within} = this.#indexed()
    const group = byPath.get(withoutSlash(path))
    const others = groupsWithin(within, path)
    return inOrder(group ? [group, ...others] : others, this.items)
  }

  #isToMatchAll(): boolean {
    return this.items.length <= FEW || ++this.#questions <= FIRST_QUESTIONS
  }

  #indexed(): Index<T> {
    this.#index ??= indexOf(this.items, this.#pathOf, this.#textsOf)
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
  readonly within: Within<T>
}

/** What has no path, by a text that is in all it matches; the empty text is that of what may match anything. */
interface Within<T> {
  readonly byText: ReadonlyMap<string, Group<T>>
  readonly textsIn: (subject: string) => readonly string[]
}

/** Those that may match a subject. */
function groupsWithin<T>({byText, textsIn}: Within<T>, subject: string): Group<T>[] {
  if (byText.size === 0) return []
  const always = byText.get('')
  const found = textsIn(subject.toLowerCase()).map((text) => byText.get(text) as Group<T>)
  return always ? [always, ...found] : found
}

function indexOf<T>(
  items: readonly T[],
  pathOf: (item: T) => string | undefined,
  textsOf: (item: T) => readonly string[],
): Index<T> {
  const byPath = new Map<string, Group<T>>()
  const byText = new Map<string, Group<T>>()
  const texts = items.map((item) => (pathOf(item) === undefined ? textsOf(item) : NONE))
  const counts = new Map<string, number>()
  for (const text of texts.flat()) counts.set(text, (counts.get(text) ?? 0) + 1)
  const add = (groups: Map<string, Group<T>>, key: string, place: number): void => {
    const group = groups.get(key) ?? {items: [], places: []}
    groups.set(key, group)
    group.items.push(items[place] as T)
    group.places.push(place)
  }
  for (const [place, item] of items.entries()) {
    const path = pathOf(item)
    if (path !== undefined && !path.includes('//')) add(byPath, withoutSlash(path), place)
    else add(byText, rarestOf(texts[place] ?? NONE, counts), place)
  }
  return {byPath, within: {byText, textsIn: textsWithin([...byText.keys()].filter((text) => text !== ''))}}
}

/** Of some texts the one that the fewest items have, and of these the longest; empty if there are none. */
function rarestOf(texts: readonly string[], counts: ReadonlyMap<string, number>): string {
  const countOf = (text: string): number => counts.get(text) ?? 0
  return texts.reduce((one, other) => {
    const more = one === '' ? 1 : countOf(one) - countOf(other) || other.length - one.length
    return more > 0 ? other : one
  }, '')
}

const NONE: readonly string[] = []

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
