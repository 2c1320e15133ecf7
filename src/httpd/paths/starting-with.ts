import {lowerBound} from '../../text/lower-bound.ts'

/** Makes what finds the items of which one of their texts begins with a text; in no order, each once. */
export function startingWithIn<T>(
  items: readonly T[],
  textsOf: (item: T) => readonly string[],
): (start: string) => readonly T[] {
  const entries = items
    .flatMap((item) => textsOf(item).map((text) => ({text, item})))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
  return (start) => {
    const found = new Set<T>()
    for (let at = lowerBound(entries, ({text}) => text < start); entries[at]?.text.startsWith(start); at++)
      found.add(entries[at]?.item as T)
    return [...found]
  }
}
