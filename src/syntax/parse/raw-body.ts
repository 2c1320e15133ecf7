import {isSpace, trim} from '../../text/white-space.ts'
import {joinedTextOf, logicalLineAt} from '../logical-line.ts'
import {isLuaBlock, toIdentifier} from '../names.ts'

const LF = 10

/** Where the raw body ends that a section of this name has from `from` on; `from` itself where it has none. */
export function rawBodyEnd(text: string, from: number, identifier: string): number {
  if (isLuaBlock(identifier)) return luaBodyEnd(text, from, `</${identifier}`)
  return identifier === 'perl' ? perlBodyEnd(text, from) : from
}

/** mod_lua reads physical lines up to one that begins with `</Name`, in any case (mod_lua.c: direct_chunkreader). */
function luaBodyEnd(text: string, from: number, closing: string): number {
  let start = from
  while (start < text.length) {
    let first = start
    while (first < text.length && text.charCodeAt(first) !== LF && isSpace(text.charCodeAt(first))) first++
    if (toIdentifier(text.slice(first, first + closing.length)) === closing) return start
    const lf = text.indexOf('\n', start)
    start = lf === -1 ? text.length : lf + 1
  }
  return start
}

/** mod_perl reads logical lines up to one that is exactly `</Perl>`, in that case (grammar R2). */
function perlBodyEnd(text: string, from: number): number {
  let start = from
  while (start < text.length) {
    const {end} = logicalLineAt(text, start)
    if (trim(joinedTextOf(text.slice(start, end))) === '</Perl>') return start
    start = end
  }
  return start
}
