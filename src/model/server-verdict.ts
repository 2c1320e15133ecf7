/**
 * What the server says to one file: accepted or not, and if not, where and why. The file stands for itself:
 * where it includes others, uses macros or has conditionals the verdict is `unknown`. So far as the text of
 * the file tells; whether a path exists, an expression parses or Lua compiles is not asked.
 */
import type {Root} from '../syntax/nodes.ts'
import {type Encoding, encode} from '../text/encoding.ts'
import type {ServerDirective} from './server-directive.ts'
import {type ReadError, readServerTree} from './server-tree.ts'
import type {Variables} from './variables.ts'
import {walkError} from './verdict/walk.ts'

/** An error that makes the server reject a file; reading errors come before all errors of the walk (grammar P1). */
export interface Rejection extends ReadError {
  readonly phase: 'read' | 'walk'
}

/** The server's answer to one file. */
export type Verdict =
  | {readonly outcome: 'accepted'; readonly tree: readonly ServerDirective[]}
  | ({readonly outcome: 'rejected'} & Rejection)
  | {readonly outcome: 'unknown'; readonly line: number; readonly reason: string}

/**
 * The verdict on a file.
 * @param file its name as the server would say it
 * @param variables those known before the file; its own definitions are added
 */
export function serverVerdict(root: Root, file: string, variables: Variables): Verdict {
  const read = readServerTree(root, file, variables)
  if (read.outcome === 'rejected') return {...read, phase: 'read'}
  if (read.outcome === 'unknown') return read
  const error = walkError(read.tree)
  if (error) return {outcome: 'rejected', phase: 'walk', ...error}
  return {outcome: 'accepted', tree: read.tree}
}

/** The error as the server prints it, byte for byte, without time and process (grammar E1, E2, E4). */
export function formatRejection({phase, line, message}: Rejection, file: string, encoding: Encoding): string {
  const said = escapeForLog(message, encoding)
  if (phase === 'read') return `apache2: Syntax error on line ${line} of ${file}: ${said}`
  return `AH00526: Syntax error on line ${line} of ${file}:\n${said}`
}

const SHORT: Readonly<Record<number, string>> = {8: 'b', 9: 't', 10: 'n', 11: 'v', 13: 'r', 92: '\\'}

/** server/util.c: ap_escape_errorlog_item. */
function escapeForLog(text: string, encoding: Encoding): string {
  return Array.from(encode(text, encoding), (byte) => {
    if (SHORT[byte] !== undefined) return `\\${SHORT[byte]}`
    return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
  }).join('')
}
