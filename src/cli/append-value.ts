/** Collects the values of a flag that may be repeated. */
export function appendValue(value: string, values: readonly string[]): readonly string[] {
  return [...values, value]
}
