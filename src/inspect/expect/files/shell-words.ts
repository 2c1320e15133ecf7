/**
 * The words of a line as a shell has them, which is how whereto reads its lines: blanks part them, quotes keep them
 * together, and a backslash takes the next character as it is.
 * @returns undefined where a quote is not closed
 */
export function shellWordsOf(line: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    const isEscape = character === '\\' && quote !== "'"
    if (isEscape) {
      const next = line.charAt(++at)
      // In double quotes it only escapes what would mean something there.
      word = (word ?? '') + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next)
    } else if (quote !== '') {
      if (character === quote) quote = ''
      else word += character
    } else if (character === "'" || character === '"') {
      quote = character
      word ??= ''
    } else if (/\s/.test(character)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else word = (word ?? '') + character
  }
  if (quote !== '') return undefined
  return word === undefined ? words : [...words, word]
}
