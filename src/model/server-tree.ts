import type {Root} from '../syntax/nodes.ts'
import type {Environment} from './environment.ts'
import {fileLines, linesOf} from './reading/file-lines.ts'
import {openedFile} from './reading/files.ts'
import {LineStream} from './reading/line-stream.ts'
import {readOpenFiles} from './reading/read-server.ts'
import {newState} from './reading/read-state.ts'
import type {ServerDirective} from './server-directive.ts'
import type {Variables} from './variables.ts'

/** How reading a file ends; `unknown` where it needs more than this one file and its text. */
export type ReadResult =
  | {readonly outcome: 'read'; readonly tree: readonly ServerDirective[]}
  | {readonly outcome: 'rejected'; readonly line: number; readonly message: string}
  | {readonly outcome: 'unknown'; readonly line: number; readonly reason: string}

const MISSING = {problem: 'No such file or directory'}

/**
 * Reads one file as the server does with all modules of the directive table, and without any other file.
 * @param file name of the file as the server says it in its messages
 * @param variables those known before; changed by the Define and UnDefine directives of the file
 */
export function readServerTree(root: Root, file: string, variables: Variables): ReadResult {
  const state = newState(alone(), variables)
  const tree: ServerDirective[] = []
  const stream = new LineStream(fileLines(linesOf(root), file))
  state.openFiles.push(openedFile(state, stream, file, tree))
  readOpenFiles(state)
  const [assumption] = state.assumptions
  if (state.error) return {outcome: 'rejected', line: state.error.line, message: state.error.message}
  if (assumption) return {outcome: 'unknown', line: assumption.line, reason: assumption.text}
  return {outcome: 'read', tree}
}

function alone(): Environment {
  return {
    fileSystem: {kindOf: () => 'missing', read: () => MISSING, list: () => MISSING, realPath: (path) => path},
    serverRoot: '/',
    defines: [],
    variables: {},
    before: [],
    builtIn: new Set(),
    otherModules: 'unknown',
    httpdVersion: undefined,
    assume: new Map(),
  }
}
