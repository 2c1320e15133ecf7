/** Makes what finds the items of which one of their texts begins with a text; in no order, each once. */
export function startingWithIn<T>(
  items: readonly T[],
  textsOf: (item: T) => readonly string[],
): (start: string) => readonly T[] {
  const entries = items
    .flatMap((item) => textsOf(item).map((text) => ({text, item})))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
  return (start) => {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.text ?? '') < start) low = middle + 1
      else high = middle
    }
    const found = new Set<T>()
    for (let at = low; entries[at]?.text.startsWith(start); at++) found.add(entries[at]?.item as T)
    return [...found]
  }
}
