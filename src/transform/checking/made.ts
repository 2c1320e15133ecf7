const made = new WeakSet<object>()

/** Remembers what `defineTransform` or `definePreset` has made, with all that its readers count on. */
export function remember<Made extends object>(value: Made): Made {
  made.add(value)
  return value
}

/** True for what `defineTransform` or `definePreset` has made, and not for what only looks like it. */
export function isMade(value: unknown): boolean {
  return (typeof value === 'object' || typeof value === 'function') && value !== null && made.has(value)
}
