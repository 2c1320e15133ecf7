import {toBytes} from '../text/byte-text.ts'
import type {ServerError} from './reading.ts'

/** The name the server has for the directives of its command line. */
export const COMMAND_LINE = '-c/-C directives'

/** The error as the server prints it, byte for byte, without time and process (grammar E1 to E4). */
export function formatServerError(error: ServerError): string {
  const {phase, file, line, message, chain, isWithoutPlace} = error
  const said = escapeForLog(message)
  if (phase === 'walk') return `AH00526: Syntax error on line ${line} of ${escapeForLog(file)}:\n${said}`
  if (phase === 'start') return `AH00534: apache2: ${said}`
  const places = isWithoutPlace ? chain : [...chain, {file, line}]
  const levels = places.map((place) => escapeForLog(placeText(place)))
  return `apache2: ${[...levels, said].join(': ')}`
}

function placeText({file, line}: {readonly file: string; readonly line: number}): string {
  return file === COMMAND_LINE ? 'Syntax error in -C/-c directive' : `Syntax error on line ${line} of ${file}`
}

const SHORT: Readonly<Record<number, string>> = {8: 'b', 9: 't', 10: 'n', 11: 'v', 13: 'r', 92: '\\'}

/** server/util.c: ap_escape_errorlog_item. */
function escapeForLog(text: string): string {
  return Array.from(Buffer.from(toBytes(text), 'latin1'), (byte) => {
    if (SHORT[byte] !== undefined) return `\\${SHORT[byte]}`
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }).join('')
}
