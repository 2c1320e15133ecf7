/**
 * Puts values in place of the names of arguments, wherever they stand. Of several names the leftmost one counts,
 * then the longest; what was put in is not looked through again. A name that begins with `@` stands for its
 * value in quotes (modules/core/mod_macro.c: next_substitution, substitute_macro_args).
 * @param used gets the indices of the names that occur
 */
export function substitute(
  text: string,
  names: readonly string[],
  values: readonly string[],
  used: Set<number>,
): string {
  let result = ''
  let at = 0
  // Where each name stands next, so that a long line is not searched again for each place.
  const places = names.map((name) => text.indexOf(name))
  for (;;) {
    const chosen = nextName(text, names, places, at)
    if (chosen === -1) return result + text.slice(at)
    const name = names[chosen] as string
    const place = places[chosen] as number
    used.add(chosen)
    result += text.slice(at, place) + valueFor(name, values[chosen] ?? '')
    at = place + name.length
  }
}

/** Index of the name that stands next at or after `from`; -1 if none does. Brings `places` up to date. */
function nextName(text: string, names: readonly string[], places: number[], from: number): number {
  let chosen = -1
  for (const [index, name] of names.entries()) {
    let place = places[index] as number
    if (place !== -1 && place < from) {
      place = text.indexOf(name, from)
      places[index] = place
    }
    if (place === -1) continue
    const best = places[chosen] ?? Number.POSITIVE_INFINITY
    if (place < best || (place === best && name.length > (names[chosen] as string).length)) chosen = index
  }
  return chosen
}

function valueFor(name: string, value: string): string {
  return name.startsWith('@') ? `"${value.replace(/["\\]/g, '\\$&')}"` : value
}
