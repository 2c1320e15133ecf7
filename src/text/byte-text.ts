/**
 * Texts as the bytes that the server sees, one character for each. Bytes of a URL that are not UTF-8 are kept in texts
 * as lone surrogates, as Python does it: U+DC80 and up stand for the bytes from 0x80 on.
 */

/** The bytes of a text, each as a character up to U+00FF. */
export function toBytes(text: string): string {
  if (isAscii(text)) return text
  return text
    .split(/([\udc80-\udcff])/u)
    .map((part, index) =>
      index % 2 === 1
        ? String.fromCharCode(part.charCodeAt(0) - 0xdc00)
        : Buffer.from(part, 'utf8').toString('latin1'),
    )
    .join('')
}

/** The text of bytes; the inverse of `toBytes`. */
export function fromBytes(bytes: string): string {
  if (isAscii(bytes)) return bytes
  return bytes.replace(BEYOND_ASCII, (sequence) =>
    sequence.length > 1
      ? Buffer.from(sequence, 'latin1').toString('utf8')
      : String.fromCharCode(0xdc00 + sequence.charCodeAt(0)),
  )
}

/** A text as a URL has it: each byte of what the expression matches in its bytes as `%` and two digits. */
export function percentEncoded(text: string, what: RegExp): string {
  return toBytes(text).replace(
    what,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

/** True if a text holds characters up to U+007F only. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}

/** A character in UTF-8 (Unicode 3.9, table 3-7), or else a byte that is in none. */
const BEYOND_ASCII = new RegExp(
  [
    '[\xc2-\xdf][\x80-\xbf]',
    '\xe0[\xa0-\xbf][\x80-\xbf]',
    '[\xe1-\xec\xee\xef][\x80-\xbf]{2}',
    '\xed[\x80-\x9f][\x80-\xbf]',
    '\xf0[\x90-\xbf][\x80-\xbf]{2}',
    '[\xf1-\xf3][\x80-\xbf]{3}',
    '\xf4[\x80-\x8f][\x80-\xbf]{2}',
    '[\x80-\xff]',
  ].join('|'),
  'g',
)
