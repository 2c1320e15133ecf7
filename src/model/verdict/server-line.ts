import {joinedLineOf} from '../../syntax/logical-line.ts'
import type {Line} from '../../syntax/nodes.ts'
import {serverLineOf} from '../../syntax/place.ts'
import {wordAt} from '../../syntax/words.ts'
import {skipSpace, trim} from '../../text/white-space.ts'
import {resolveVariables, type Variables} from '../variables.ts'

/** A line as the server reads it: variables resolved, the name parted from the rest. */
export interface ServerLine {
  /** As written, with `<` or `</` in front where it has one, and without the one `>` that is dropped (D9). */
  readonly name: string
  readonly args: string
}

/** Reads a line; undefined for one that means nothing. Comments are told before variables are (grammar V5). */
export function readServerLine(line: Line, variables: Variables): ServerLine | undefined {
  if (line.type === 'rawText' || (line.type === 'invalid' && line.code === 'lost-last-line')) return undefined
  const written = trim(joinedLineOf(line.value).text)
  if (written === '' || written.startsWith('#')) return undefined
  const text = resolveVariables(written, variables)
  const word = wordAt(text, 0, text.length)
  if (!word || word.text === '') return undefined
  const args = text.slice(skipSpace(text, word.end, text.length))
  if (word.text[1] === '/') return {name: word.text, args}
  const name = word.text.endsWith('>') ? word.text.slice(0, -1) : word.text
  return {name, args: name.startsWith('<') && args === '' ? '>' : args}
}

/** Index and line number of the closing line of the Lua block at `opening`; undefined if it has none. */
export function closingOfLuaBlock(
  lines: readonly Line[],
  opening: number,
): {readonly index: number; readonly line: number} | undefined {
  if (lines[opening]?.type !== 'openingTag') return undefined
  const index = lines[opening + 1]?.type === 'rawText' ? opening + 2 : opening + 1
  const closing = lines[index]
  return closing?.type === 'closingTag' ? {index, line: serverLineOf(closing)} : undefined
}
