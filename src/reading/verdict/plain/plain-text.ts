/** The texts of lines that are written plainly: the name, white space, and the arguments, in one line. */
import {isSpace, skipSpace, skipSpaceBack} from '../../../text/white-space.ts'

const BACKSLASH = 92

/** Where what comes after the name of a line begins; -1 if the line begins with something else than its name. */
export function nameEnd(name: string, value: string): number {
  const start = skipSpace(value, 0, value.length)
  if (!value.startsWith(name, start)) return -1
  const end = start + name.length
  return end >= value.length || isSpace(value.charCodeAt(end)) ? end : -1
}

/** Where the arguments of a line end whose name ends at `from`; -1 if it may go on in a line after it. */
export function argumentsEnd(value: string, from: number): number {
  const end = skipSpaceBack(value, from, value.length)
  if (end > from && value.charCodeAt(end - 1) === BACKSLASH) return -1
  const lf = value.indexOf('\n')
  return lf === -1 || lf >= end ? end : -1
}

/** The arguments of a line; undefined if it is not written plainly. */
export function plainArguments(name: string, value: string): string | undefined {
  const from = nameEnd(name, value)
  const end = from === -1 ? -1 : argumentsEnd(value, from)
  return end === -1 ? undefined : value.slice(skipSpace(value, from, end), end)
}
