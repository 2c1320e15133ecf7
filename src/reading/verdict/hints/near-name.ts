/**
 * The one name of a list that another was most likely meant to be: a letter or two are wrong, missing, doubled or
 * swapped. Case does not matter. Undefined where none is near, or several are as near.
 * @param most so many letters may be wrong
 */
export function nearName(
  name: string,
  names: Iterable<string>,
  most = name.length < 5 ? 1 : 2,
): string | undefined {
  const wanted = name.toLowerCase()
  let best: string | undefined
  let least = most + 1
  let isAlone = true
  for (const candidate of new Set(names)) {
    if (Math.abs(candidate.length - wanted.length) > most) continue
    const distance = distanceOf(wanted, candidate.toLowerCase())
    if (distance === 0 || distance > least) continue
    isAlone = distance < least
    best = candidate
    least = distance
  }
  return isAlone && least <= most ? best : undefined
}

/** Letters to insert, delete, replace, or swap with the next (Damerau's distance of adjacent letters). */
function distanceOf(one: string, other: string): number {
  let [older, previous]: [number[], number[]] = [[], Array.from({length: other.length + 1}, (_, at) => at)]
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const [up = 0, left = 0, both = 0] = [previous[column], current[column - 1], previous[column - 1]]
      let least = Math.min(up + 1, left + 1, both + (isSame ? 0 : 1))
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && isSwapped) least = Math.min(least, (older[column - 2] ?? 0) + 1)
      current.push(least)
    }
    older = previous
    previous = current
  }
  return previous[other.length] ?? 0
}
