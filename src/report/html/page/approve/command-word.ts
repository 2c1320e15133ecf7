import {CONTROL} from '../../../quote/printable.ts'
import {shellWord} from '../../../quote/shell-word.ts'

const UNSEEN = new RegExp(`[\\t\\n\\ud800-\\udfff]|${CONTROL}`, 'u')
const UNSEEN_OR_SPECIAL = new RegExp(`[\\t\\n\\\\'\\ud800-\\udfff]|${CONTROL}`, 'gu')

/**
 * A word of a command line that is copied: a character that is not seen would do something to the terminal that it is
 * pasted into, so such words are in `$'…'`, with the bytes of the character in octal.
 */
export function commandWord(word: string): string {
  return UNSEEN.test(word) ? `$'${word.replace(UNSEEN_OR_SPECIAL, escaped)}'` : shellWord(word)
}

/** A byte that is not UTF-8 is a surrogate of its own in texts. */
function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`
  const code = character.charCodeAt(0)
  const isByte = code >= 0xdc80 && code <= 0xdcff
  const bytes = isByte ? [code - 0xdc00] : [...new TextEncoder().encode(character)]
  return bytes.map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')
}
