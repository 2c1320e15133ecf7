/** The words of a list, up to an empty one: it ends the list for the server, which takes them one after the other. */
export function wordsBeforeEmpty(words: readonly string[]): readonly string[] {
  const end = words.indexOf('')
  return end === -1 ? words : words.slice(0, end)
}
