/** The name most like a mistyped one; undefined if none is close enough to have been meant. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((candidate) => ({candidate, distance: distanceOf(name, candidate)}))
    .sort((one, other) => one.distance - other.distance)
  const [best] = ranked
  return best && best.distance <= Math.max(2, best.candidate.length / 2) ? best.candidate : undefined
}

/** Levenshtein distance: letters to insert, delete or replace. */
function distanceOf(one: string, other: string): number {
  let row = Array.from({length: other.length + 1}, (_, index) => index)
  for (let index = 0; index < one.length; index++) {
    const next = [index + 1]
    for (let column = 0; column < other.length; column++) {
      const replaced = (row[column] as number) + (one[index] === other[column] ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] as number) + 1, (next[column] as number) + 1))
    }
    row = next
  }
  return row[other.length] as number
}
