import {fromBytes} from '../../../text/byte-text.ts'

const ESCAPE = /\\(?:x([\da-f]{2})|([\\"bfnrtv]))/g

const NAMED: Readonly<Record<string, string>> = {b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v'}

/**
 * The text that the server wrote with escapes (server/util.c: ap_escape_errorlog_item), such as a path with `\xc3\xa9`.
 * @param bytes with a character up to U+00FF for each byte
 */
export function unescaped(bytes: string): string {
  if (!bytes.includes('\\')) return fromBytes(bytes)
  return fromBytes(
    bytes.replace(ESCAPE, (_, hex: string | undefined, name = '') =>
      hex === undefined ? (NAMED[name] ?? name) : String.fromCharCode(Number.parseInt(hex, 16)),
    ),
  )
}
