/**
 * What does something to a terminal or is not seen there, but for the tab and the line feed: controls, marks that turn
 * the direction of writing round, characters without a width, and those that end a line elsewhere. All of it is one
 * class, because a look ahead at each character takes four times as long, and documents have millions of them.
 */
const UNSEEN = '\\0-\\x08\\v-\\x1f\\x7f-\\x9f\\p{Cf}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}'

/** A character that is not seen, other than the two that text is laid out with, as the source of an expression. */
export const CONTROL = `[${UNSEEN}]`

const EVERY_UNSEEN = new RegExp(`[\\t\\n${UNSEEN}]`, 'gu')

/** A text of one line that does nothing to a terminal: characters that are not seen are named, a tab is four blanks. */
export function printable(text: string): string {
  return withBytesShown(text.replaceAll('\t', '    ').replace(EVERY_UNSEEN, nameOfCharacter))
}

/** A character as an escape: `\n`, `\r`, `\x1b`, `\u202e` or `\u{e0041}`. */
export function nameOfCharacter(character: string): string {
  if (character === '\n') return '\\n'
  if (character === '\r') return '\\r'
  const code = character.codePointAt(0) ?? 0
  const digits = code.toString(16)
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`
  return code > 0xffff ? `\\u{${digits}}` : `\\u${digits.padStart(4, '0')}`
}

/** A text whose bytes that are not UTF-8 are written as git writes them: `caf\351.conf`. */
export function withBytesShown(text: string): string {
  return text.replace(/[\udc80-\udcff]/gu, (byte) => `\\${(byte.charCodeAt(0) - 0xdc00).toString(8)}`)
}

/** A text in which no stretch of blanks pushes what follows it out of sight. */
export function withBlanksCounted(text: string): string {
  return text.replace(/[\p{Zs}\t]{81,}|\t{11,}/gu, (blanks) => `[${blanks.length} blanks]`)
}
