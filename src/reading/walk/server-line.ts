import {wordAt} from '../../syntax/words/words.ts'
import {skipSpace} from '../../text/white-space.ts'
import {resolveVariables, type VariableListener, type Variables} from '../variables.ts'

const HASH = 35

/** A line as the server reads it: variables resolved, the name parted from the rest. */
export interface ServerLine {
  /** As written, with `<` or `</` in front where it has one, and without the one `>` that is dropped (D9). */
  readonly name: string
  readonly args: string
}

/**
 * Takes a line apart; undefined for one that means nothing. Comments are told before variables are (grammar V5).
 * @param written the logical line, joined and trimmed
 */
export function toServerLine(
  written: string,
  variables: Variables,
  listener: VariableListener,
): ServerLine | undefined {
  if (written === '' || written.charCodeAt(0) === HASH) return undefined
  const text = resolveVariables(written, variables, listener)
  const word = wordAt(text, 0, text.length)
  if (!word || word.text === '') return undefined
  const args = text.slice(skipSpace(text, word.end, text.length))
  if (word.text[1] === '/') return {name: word.text, args}
  const name = word.text.endsWith('>') ? word.text.slice(0, -1) : word.text
  return {name, args: name.startsWith('<') && args === '' ? '>' : args}
}
