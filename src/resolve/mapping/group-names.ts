/**
 * The names of the groups of an expression, by their numbers.
 * @returns undefined where they cannot be told without the server's engine
 */
export function groupNamesOf(pattern: string): ReadonlyMap<number, string> | undefined {
  const names = new Map<number, string>()
  // Quoted text, alternatives that share their numbers, and comments need more than a look.
  if (!/\(\?P?[<'](?![=!])/.test(pattern)) return names
  if (/\\Q|\(\?\||\(\?#|\(\?[a-z^]*[xJn]/.test(pattern)) return undefined
  let count = 0
  PIECE.lastIndex = 0
  for (let found = PIECE.exec(pattern); found; found = PIECE.exec(pattern)) {
    const [piece, angled, quoted] = found
    const name = angled ?? quoted
    if (name !== undefined) names.set(++count, name)
    else if (piece === '(') count++
  }
  return names
}

/** An escape, a class, the start of a group with or without a name, or text between them. */
const PIECE =
  /\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?(?:<(?![=!])([^>]*)>|'([^']*)')|\(\?|\(\*|\(|[^\\[(]+|\[/g
