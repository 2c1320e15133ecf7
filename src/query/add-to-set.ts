/** Adds an item to the set that a key has, which is made at the first. */
export function addToSet<K, T>(sets: Map<K, Set<T>>, key: K, item: T): void {
  const known = sets.get(key)
  if (known) known.add(item)
  else sets.set(key, new Set([item]))
}
