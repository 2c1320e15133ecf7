import {skipSpace} from '../../text/white-space.ts'
import {wordAt} from '../words/words.ts'

const HASH = 35
const SLASH = '/'

/** What the server takes a logical line for, and the name it reads (server/config.c: ap_build_config_sub). */
export interface LineKind {
  readonly kind: 'blank' | 'comment' | 'directive' | 'opening' | 'closing'
  /** Name without angle brackets; empty for blank lines and comments. */
  readonly name: string
}

const BLANK: LineKind = {kind: 'blank', name: ''}
const COMMENT: LineKind = {kind: 'comment', name: ''}

/**
 * Classifies the joined text of a line. The name is a word like any other, so it may be quoted:
 *
 *     "<Directory" /srv>     opening, `Directory`
 *     ServerAdmin> a@b       directive, `ServerAdmin`: one `>` at the end of any name is dropped
 *     </Location /a>         closing, `Location` (and the server will complain)
 */
export function lineKindOf(text: string): LineKind {
  const start = skipSpace(text, 0, text.length)
  if (start === text.length) return BLANK
  if (text.charCodeAt(start) === HASH) return COMMENT
  const word = wordAt(text, start, text.length)?.text ?? ''
  if (word.startsWith('</')) return {kind: 'closing', name: withoutBracket(word).slice(2)}
  const name = word[1] === SLASH ? word : withoutBracket(word)
  if (name.startsWith('<')) return {kind: 'opening', name: name.slice(1)}
  return {kind: 'directive', name}
}

function withoutBracket(word: string): string {
  return word.endsWith('>') ? word.slice(0, -1) : word
}
