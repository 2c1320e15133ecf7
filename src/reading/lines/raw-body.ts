import {toIdentifier} from '../../syntax/names.ts'
import {splitWords} from '../../syntax/words/words.ts'
import type {ServerDirective} from '../server-directive.ts'
import type {LineStream, ReadLine} from './line-stream.ts'

/**
 * Reads a Lua block up to a line that begins with its closing tag; the code is not looked at
 * (modules/lua/mod_lua.c: register_named_block_function_hook, direct_chunkreader).
 * @returns what it leaves in the tree, or the server's error
 */
export function readLuaBlock(
  stream: LineStream,
  name: string,
  args: string,
  opening: ReadLine,
  conditions: readonly string[],
): ServerDirective | string {
  const end = args.lastIndexOf('>')
  if (end === -1) return `${name}> directive missing closing '>'`
  const [, when] = splitWords(args, 0, end).map(({text}) => text)
  if (when && !/^(?:early|late)$/i.test(when)) return `${name}> 2nd argument must be 'early' or 'late'`
  const closing = `</${toIdentifier(name.slice(1))}`
  stream.skipRawText()
  let last = opening
  for (let line = stream.next(); line; line = stream.next()) {
    last = line
    if (toIdentifier(line.text.slice(0, closing.length)) === closing) break
  }
  const {file, line, origin} = last
  const trace = {...origin, node: undefined}
  // The server prints the arguments it does not have as `(null)`.
  return {name: 'Lua_____ByteCodeHack', args: '(null)', file, line, children: [], origin: trace, conditions}
}

/** Passes over Perl up to a line that is exactly `</Perl>`; the end of the file ends it too (grammar R2). */
export function skipPerl(stream: LineStream, args: string): string | undefined {
  if (!args.endsWith('>')) return "<Perl> directive missing closing '>'"
  stream.skipRawText()
  for (let line = stream.next(); line; line = stream.next()) if (line.text === '</Perl>') break
  return undefined
}
