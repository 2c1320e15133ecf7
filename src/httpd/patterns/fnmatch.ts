/**
 * Wildcards of one path component (srclib/apr: apr_fnmatch with APR_FNM_PERIOD). `*`, `?` and `[…]` match
 * bytes, a leading dot is matched by a dot only, and a backslash takes the meaning of the next character.
 */

/** True if the server takes the text for a pattern: `[` counts only with a `]` after it (apr_fnmatch_test). */
export function isPattern(text: string): boolean {
  let isOpen = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '*' || character === '?') return true
    if (character === '\\') index++
    else if (character === '[') isOpen = true
    else if (character === ']' && isOpen) return true
  }
  return false
}

/** What one piece of a pattern matches. */
type Matcher = 'any run' | 'any character' | ((character: string) => boolean)

/** Makes a test of names out of a pattern. */
export function nameMatcher(pattern: string): (name: string) => boolean {
  const matchers = matchersOf([...toBytes(pattern)])
  const takesDot = pattern.startsWith('.') || pattern.startsWith('\\.')
  return (name) => (takesDot || !name.startsWith('.')) && matches(matchers, [...toBytes(name)])
}

/** One character for each byte of the text as it is stored in file names. */
function toBytes(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** Goes back to the last run of any characters only, so the time is at most the product of both lengths. */
function matches(matchers: readonly Matcher[], name: readonly string[]): boolean {
  let at = 0
  let run = -1
  let behindRun = 0
  for (let index = 0; index < name.length; ) {
    const matcher = matchers[at]
    if (matcher === 'any run') {
      run = at++
      behindRun = index
    } else if (matcher !== undefined && (matcher === 'any character' || matcher(name[index] as string))) {
      at++
      index++
    } else if (run !== -1) {
      at = run + 1
      index = ++behindRun
    } else return false
  }
  while (matchers[at] === 'any run') at++
  return at === matchers.length
}

function matchersOf(pattern: readonly string[]): readonly Matcher[] {
  const matchers: Matcher[] = []
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] as string
    const set = character === '[' ? setAt(pattern, index) : undefined
    if (set) {
      matchers.push(set.matcher)
      index = set.end
    } else if (character === '*') {
      if (matchers.at(-1) !== 'any run') matchers.push('any run')
    } else if (character === '?') matchers.push('any character')
    else {
      const literal = character === '\\' && index + 1 < pattern.length ? pattern[++index] : character
      matchers.push((one) => one === literal)
    }
  }
  return matchers
}

/** Reads `[a-z]`, `[!a]`, `[^a]`, `[]a]`; undefined, and the bracket is a bracket, without an end. */
function setAt(
  pattern: readonly string[],
  start: number,
): {readonly matcher: Matcher; readonly end: number} | undefined {
  const isNegated = pattern[start + 1] === '!' || pattern[start + 1] === '^'
  const first = start + (isNegated ? 2 : 1)
  const ranges: (readonly [from: string, to: string])[] = []
  for (let index = first; index < pattern.length; index++) {
    if (pattern[index] === ']' && index > first) {
      const isIn = (one: string): boolean => ranges.some(([from, to]) => one >= from && one <= to)
      return {matcher: (one) => isIn(one) !== isNegated, end: index}
    }
    if (pattern[index] === '\\') index++
    const from = pattern[index]
    if (from === undefined) return undefined
    if (pattern[index + 1] !== '-' || pattern[index + 2] === ']') {
      ranges.push([from, from])
      continue
    }
    index += pattern[index + 2] === '\\' ? 3 : 2
    const to = pattern[index]
    if (to === undefined) return undefined
    ranges.push([from, to])
  }
  return undefined
}
