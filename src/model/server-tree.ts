/**
 * The tree that the server itself builds of a file in its first phase: variables resolved, names in the
 * server's spelling, read-time directives carried out and gone (server/config.c: ap_build_config_sub).
 * It is made line by line as the server makes it, not from the syntax tree, because the value of a variable
 * may be a name, a tag or a whole line.
 */
import {isLuaBlock, isSameName} from '../syntax/names.ts'
import type {Line, Root} from '../syntax/nodes.ts'
import {serverLineOf} from '../syntax/place.ts'
import {forEachLine} from '../syntax/to-text.ts'
import {directiveOf} from './directive-table.ts'
import type {ServerDirective} from './server-directive.ts'
import type {Variables} from './variables.ts'
import {modulesLoadedBy} from './verdict/loaded-modules.ts'
import {execute, type ReadState} from './verdict/read-time.ts'
import {closingOfLuaBlock, readServerLine} from './verdict/server-line.ts'

/** What stops the server while it reads. */
export interface ReadError {
  readonly line: number
  readonly message: string
}

/** How reading a file ends; `unknown` where it needs more than this one file and its text. */
export type ReadResult =
  | {readonly outcome: 'read'; readonly tree: readonly ServerDirective[]}
  | ({readonly outcome: 'rejected'} & ReadError)
  | {readonly outcome: 'unknown'; readonly line: number; readonly reason: string}

/** A section that is still open. */
interface Open extends ServerDirective {
  readonly children: ServerDirective[]
}

/**
 * Reads a file as the server does with all modules of the directive table loaded, except those that the file
 * loads itself further down. Bodies that are raw text in the syntax tree, of Perl and Lua, are passed over.
 * @param file name of the file as the server says it in its messages
 * @param variables those known before; changed by the Define and UnDefine directives of the file
 */
export function readServerTree(root: Root, file: string, variables: Variables): ReadResult {
  const tree: ServerDirective[] = []
  const open: Open[] = []
  const lines = linesOf(root)
  const state: ReadState = {variables, notLoaded: modulesLoadedBy(lines)}
  for (let index = 0; index < lines.length; index++) {
    const node = lines[index] as Line
    const read = readServerLine(node, variables)
    if (!read) continue
    const line = serverLineOf(node)
    const known = directiveOf(read.name)
    const info = known && state.notLoaded.has(known.module) ? undefined : known
    const name = info?.name ?? read.name
    const siblings = open.at(-1)?.children ?? tree
    if (info && isLuaBlock(name.slice(1))) {
      const closing = closingOfLuaBlock(lines, index)
      if (!closing) return {outcome: 'unknown', line, reason: `${name}> has no end`}
      siblings.push(luaTrace(closing.line, file))
      index = closing.index
    } else if (info?.atReadTime) {
      const executed = execute(info, read.args, state)
      if (executed === 'unknown')
        return {outcome: 'unknown', line, reason: `${name} takes more than this file`}
      if (executed !== 'done') return {outcome: 'rejected', line, message: executed.message}
    } else if (name.startsWith('</')) {
      const message = closingError(name, open.at(-1))
      if (message !== undefined) return {outcome: 'rejected', line, message}
      open.pop()
    } else {
      const written = node.type === 'directive' || node.type === 'openingTag' ? node : undefined
      const origin = {file, line, node: written, uses: []}
      const directive: Open = {name, args: read.args, file, line, children: [], origin, conditions: []}
      siblings.push(directive)
      if (name.startsWith('<')) open.push(directive)
    }
  }
  return open.length > 0 ? notClosed(open, file) : {outcome: 'read', tree}
}

function linesOf(root: Root): readonly Line[] {
  const lines: Line[] = []
  forEachLine(root, (line) => lines.push(line))
  return lines
}

/** What mod_lua leaves in the tree for a block; the server prints its missing arguments as `(null)`. */
function luaTrace(line: number, file: string): ServerDirective {
  const origin = {file, line, node: undefined, uses: []}
  return {name: 'Lua_____ByteCodeHack', args: '(null)', file, line, children: [], origin, conditions: []}
}

function closingError(name: string, innermost: ServerDirective | undefined): string | undefined {
  if (!innermost) return `${name} without matching <${name.slice(2)} section`
  if (!name.endsWith('>')) return `${name}> directive missing closing '>'`
  const expected = innermost.name.slice(1)
  return isSameName(name.slice(2, -1), expected) ? undefined : `Expected </${expected}> but saw ${name}`
}

/** One sentence for each open section, innermost first, and the line of the outermost (ap_build_config). */
function notClosed(open: readonly ServerDirective[], file: string): ReadResult {
  const sentences = open.map(({name, line}) => `${file}:${line}: ${name}> was not closed.`)
  return {outcome: 'rejected', line: open[0]?.line ?? 0, message: sentences.reverse().join('\n')}
}
