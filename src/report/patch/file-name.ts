import {toBytes} from '../../text/byte-text.ts'

/** File names in patches, written as git writes them with its default `core.quotePath` (quote.c). */

const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
}

/** The name itself, or in quotes with C escapes where it holds a quote, a backslash or anything beyond ASCII. */
export function quoteFileName(name: string): string {
  if (/^[ !#-[\]-~]*$/.test(name)) return name
  return `"${[...Buffer.from(toBytes(name), 'latin1')].map(quoteByte).join('')}"`
}

function quoteByte(byte: number): string {
  const known = ESCAPES[byte]
  if (known !== undefined) return known
  return byte < 32 || byte > 126 ? `\\${byte.toString(8).padStart(3, '0')}` : String.fromCharCode(byte)
}

/** The name for a `---` or `+++` line: a name with a blank ends in a tab, or `patch` would cut it off there. */
export function markFileName(quoted: string): string {
  return quoted.includes(' ') ? `${quoted}\t` : quoted
}
