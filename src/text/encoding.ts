import {isAscii, isUtf8} from 'node:buffer'

/** How the bytes of a file became text. `latin-1` maps byte n to code point n, so any bytes survive. */
export type Encoding = 'utf-8' | 'latin-1'

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
}

/** A text holds a character that the encoding of its file cannot store. */
export class EncodingError extends Error {
  readonly code = 'encoding'
}

/**
 * Decodes bytes without loss: as UTF-8 where they are valid UTF-8, else as Latin-1.
 * A byte order mark stays in the text, because httpd on Unix reads it as part of the first name.
 */
export function decode(bytes: Uint8Array): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isAscii(buffer)) return {text: buffer.toString('latin1'), encoding: 'utf-8'}
  if (isUtf8(buffer)) return {text: buffer.toString('utf8'), encoding: 'utf-8'}
  return {text: buffer.toString('latin1'), encoding: 'latin-1'}
}

/**
 * The exact inverse of `decode`.
 * @throws {EncodingError} where a Latin-1 text holds a character above U+00FF
 */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  const unstorable = /[\u0100-\u{10ffff}]/u.exec(text)
  if (unstorable) {
    throw new EncodingError(`Unexpected character "${unstorable[0]}", expected one that Latin-1 can store`)
  }
  return Buffer.from(text, 'latin1')
}

/** Number of bytes the text takes in its file. */
export function byteLength(text: string, encoding: Encoding): number {
  return encoding === 'utf-8' ? Buffer.byteLength(text, 'utf8') : text.length
}
