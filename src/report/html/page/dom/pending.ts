let pending = new Set<() => void>()

/** Remembers what has to be made before the view is printed: paper neither scrolls nor unfolds. */
export function addPending(make: () => void): void {
  pending.add(make)
}

/** Forgets what has been made. */
export function removePending(make: () => void): void {
  pending.delete(make)
}

/** Forgets the view before. */
export function forgetPending(): void {
  pending = new Set()
}

/** Makes everything that was not asked for yet. */
export function makePending(): void {
  for (const make of [...pending]) make()
}
