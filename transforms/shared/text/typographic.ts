/** Characters that stand for plain quotes and blanks in texts that a word processor or a web page made. */

/** A word with such characters: which ones, and how it was meant. */
export interface Typographic {
  readonly what: 'quote' | 'blank'
  readonly plain: string
}

/** Quotes at the start or the end; those from 0x91 on are of Windows, in files that are not UTF-8. */
const QUOTES = /^[\u2018\u201a\u201c\u201e\u0091\u0093]+|[\u2019\u201d\u201c\u0092\u0094]+$/g

const BLANKS = /[\u00a0\u2007\u202f\u200b]+/g

/** The plain form of a word that begins or ends with a typographic quote, or holds a blank that looks like a space. */
export function plainFormOf(word: string, encoding: 'utf-8' | 'latin-1'): Typographic | undefined {
  const bare = word.replace(QUOTES, '')
  if (bare !== word) return bare === '' ? undefined : {what: 'quote', plain: bare}
  // In a file that mixes encodings, half of another letter looks like such a blank.
  if (encoding === 'latin-1') return undefined
  const plain = word.replace(BLANKS, ' ').trim()
  return plain === word || plain === '' ? undefined : {what: 'blank', plain}
}

/** A word in which such characters as cannot be seen are shown by their codes: `shop[U+00A0]`. */
export function withCodes(word: string): string {
  return word.replace(/[\u00a0\u2007\u202f\u200b\u0080-\u009f]/g, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
    return code.length < 3 && code < 'A0' ? `[0x${code}]` : `[U+${code.padStart(4, '0')}]`
  })
}
