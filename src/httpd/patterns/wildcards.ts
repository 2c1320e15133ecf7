/** What one piece of a pattern with wildcards matches. */
export type Wildcard = 'any run' | 'any character' | ((character: string) => boolean)

/**
 * True if wildcards match all of a text. They go back to the last run of any characters only, so the time is at most
 * the product of both lengths.
 * @param stop a character that no wildcard matches, only itself
 */
export function matchesWildcards(wildcards: readonly Wildcard[], text: string, stop?: string): boolean {
  let at = 0
  let run = -1
  let afterRun = 0
  for (let index = 0; index < text.length; ) {
    const wildcard = wildcards[at]
    const character = text[index] as string
    if (wildcard === 'any run') {
      run = at++
      afterRun = index
    } else if (wildcard === 'any character' ? character !== stop : wildcard?.(character)) {
      at++
      index++
    } else if (run !== -1 && text[afterRun] !== stop) {
      at = run + 1
      index = ++afterRun
    } else return false
  }
  while (wildcards[at] === 'any run') at++
  return at === wildcards.length
}

/** A character that matches itself. */
export function exactly(character: string): Wildcard {
  return (one) => one === character
}
