import {isSpace} from '../text/white-space.ts'
import {EditError} from './edit-error.ts'

/**
 * Writes a text as one argument for `ap_getword_conf` (server/util.c): bare where that reads back the same,
 * else in quotes, with backslashes and the quote escaped (grammar D15).
 * @throws {EditError} where no spelling exists: a line feed or NUL cannot be written
 */
export function toArgument(text: string, quote: '"' | "'" | '' = ''): string {
  refuseUnwritable(text)
  if (quote === '' && isPlain(text)) return text
  const mark = quote === '' ? '"' : quote
  return `${mark}${text.replace(/["'\\]/g, (character) => (character === '\\' || character === mark ? `\\${character}` : character))}${mark}`
}

/**
 * Writes a text as one argument of RewriteRule or RewriteCond, which know no escapes within quotes
 * (modules/mappers/mod_rewrite.c: parseargline).
 * @throws {EditError} where white space and both kinds of quotes stand in one text
 */
export function toRewriteArgument(text: string): string {
  refuseUnwritable(text)
  if (text !== '' && !/^["']/.test(text) && !hasSpace(text)) return text
  if (!text.includes('"')) return `"${text}"`
  if (!text.includes("'")) return `'${text}'`
  throw new EditError('RewriteRule and RewriteCond cannot take an argument with white space and both quotes')
}

/** True if the text is read back unchanged without quotes. */
function isPlain(text: string): boolean {
  return (
    text !== '' && !/^["']/.test(text) && !text.includes('\\\\') && !text.endsWith('\\') && !hasSpace(text)
  )
}

function hasSpace(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (isSpace(text.charCodeAt(index))) return true
  return false
}

function refuseUnwritable(text: string): void {
  if (/[\n\0]/.test(text)) throw new EditError('A line feed or NUL cannot be written in an argument')
}
