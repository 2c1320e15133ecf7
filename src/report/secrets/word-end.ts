/**
 * Offset after a word that begins in the middle of a text: after `"` or `'` it ends at the next one that no backslash
 * escapes, else at white space. A line that goes on after a backslash does not end it.
 * @param from first character of the word
 * @param before the character in front of all that belongs to the word
 */
export function wordEnd(text: string, from: number, before: string | undefined): number {
  const isQuoted = before === '"' || before === "'"
  const end = isQuoted ? before : SPACE
  let at = from
  while (at < text.length) {
    const char = text.charAt(at)
    if (char === '\\') at += text.startsWith('\r\n', at + 1) ? 2 : isQuoted || text[at + 1] === '\n' ? 1 : 0
    else if (end.includes(char)) return at
    at++
  }
  return Math.min(at, text.length)
}

const SPACE = ' \t\n\r\v\f'
