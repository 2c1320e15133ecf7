import {hostOfServerName} from '../../httpd/server-name.ts'
import {ownText} from '../../text/own-text.ts'

/** The names of servers that a text sets, as far as a glance at its lines tells. */
export interface ServerNames {
  /** Each once, in lower case, without scheme and port. */
  readonly names: readonly string[]
  /** False where there may be others: a name holds a variable, or a line is continued. */
  readonly isSure: boolean
}

/** Looks for the names without parsing the text. */
export function serverNamesIn(text: string): ServerNames {
  // Where a line begins is looked at afterwards: V8 finds a word at once that may be anywhere.
  const names = [...text.matchAll(/servername[ \t]+(\S+)/gi)].flatMap(({index, 1: name = ''}) =>
    beginsLine(text, index) ? [hostOfServerName(name.replace(/^["']|["']$/g, '')).toLowerCase()] : [],
  )
  const isContinued = text.includes('\\\n') || text.includes('\\\r\n')
  return {
    names: [...new Set(names.map(ownText))],
    isSure: !isContinued && !names.some((name) => /[$@%\\]/.test(name)),
  }
}

/** True if nothing but white space is before an offset on its line. */
function beginsLine(text: string, offset: number): boolean {
  let before = offset - 1
  while (text[before] === ' ' || text[before] === '\t') before--
  return before < 0 || /[\n\r\u2028\u2029]/.test(text.charAt(before))
}
