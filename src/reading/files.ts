import type {FileProblem} from '../httpd/environment.ts'
import {fromBytes} from '../syntax/from-bytes.ts'
import type {Root} from '../syntax/nodes.ts'
import {fileLines, linesOf} from './lines/file-lines.ts'
import {LineStream} from './lines/line-stream.ts'
import type {ServerDirective} from './server-directive.ts'
import {spendNested, spendRepeated} from './state/bounds.ts'
import {openingOf, passageOf} from './state/note-passage.ts'
import {endFile} from './state/open-sections.ts'
import {
  conditionsOf,
  failToInclude,
  failWithoutPlace,
  type OpenFile,
  type ParsedFile,
  type ReadState,
  type TargetFile,
  type Visit,
} from './state/read-state.ts'

/** The longest line, without its end (server/config.c: VARBUF_MAX_LEN, server/util.c: ap_pcfg_strerror). */
const MAX_LINE = 16 * 1024 * 1024 - 1

/** Opens a file for reading; false, and the error noted at `from`, if that cannot be. */
export function openFile(
  state: ReadState,
  target: TargetFile,
  siblings: ServerDirective[],
  from: Visit | 'main file',
): boolean {
  const {path} = target
  const file = parsedFile(state, target)
  if ('problem' in file) {
    const message = `Could not open configuration file ${path}: ${file.problem}`
    if (from === 'main file') failWithoutPlace(state, {file: path, line: 0}, message)
    else failToInclude(state, from.from, message)
    return false
  }
  file.openings++
  // An empty one has no lines to count.
  if (file.openings > 1) spendRepeated(state.spent)
  file.passage = undefined
  // Once the server has stopped, a file within itself tells nothing more, and comes to itself 128 times.
  if (state.error && state.openFiles.some(({realPath}) => realPath === file.realPath)) state.isEndless = true
  // What is left of each file in the circle, which the server does not come to, may include the same ones again.
  const isAgain = file.openings > 1 || state.dropped.has(file.realPath)
  if (state.isEndless && isAgain) return false
  if (from !== 'main file') file.includedAt.push({...from.from, origin: from.origin})
  const conditions = conditionsOf(state)
  const lines = linesOf(file.root)
  if (target.isNested) spendNested(state.spent, lines.length)
  const stream = new LineStream(fileLines(lines, path, file.root.encoding, state.keeps))
  const opened = openedFile(conditions, stream, file.realPath, siblings)
  opened.opening = openingOf(state, path, conditions, siblings.length)
  state.openFiles.push(opened)
  const tooLong = overlongLineOf(file.root)
  if (tooLong !== undefined) {
    failWithoutPlace(
      state,
      {file: path, line: tooLong},
      `Error reading ${path} at line ${tooLong}: Line too long`,
    )
  }
  return true
}

/** A file at its beginning, in conditional sections of unknown outcome. */
export function openedFile(
  conditions: readonly string[],
  stream: LineStream,
  realPath: string,
  siblings: ServerDirective[],
): OpenFile {
  const level = {condition: undefined, open: [], siblings, isUnknown: false, conditions}
  return {stream, levels: [level], realPath, opening: undefined, siblingsBefore: siblings.length}
}

/** Ends a file that has no more lines. */
export function closeFile(state: ReadState, opened: OpenFile): void {
  endFile(state, opened)
  const file = state.files.get(opened.realPath)
  if (file?.openings === 1) file.passage = passageOf(state, opened)
  state.openFiles.pop()
  if (state.keeps === 'verdict') drop(state, opened.realPath)
}

/** A file that is included once more is parsed once more, and then kept: it may be one that all hosts include. */
function drop({dropped, files}: ReadState, realPath: string): void {
  if (!dropped.has(realPath)) files.delete(realPath)
  dropped.add(realPath)
}

function parsedFile(state: ReadState, target: TargetFile): ParsedFile | FileProblem {
  const {fileSystem} = state.environment
  const {path} = target
  const unread = state.unread.get(path)
  if (unread) return unread
  const {realPath = fileSystem.realPath(path)} = target
  const known = state.files.get(realPath)
  if (known) {
    known.paths.add(path)
    return known
  }
  const given = state.given.get(realPath)
  if (given) return noteFile(state, path, realPath, given)
  const kind = target.realPath === undefined ? fileSystem.kindOf(path) : 'file'
  // server/util.c: ap_pcfg_openfile takes regular files and this name.
  if (kind === 'other' && path === '/dev/null') return noteFile(state, path, realPath, NOTHING)
  // It says so with the code of a bad descriptor. To open a device may do something, so this is not tried.
  if (kind === 'directory' || kind === 'other') {
    state.warnings.push(`[core:error] AH00554: Access to file ${path} denied by server: not a regular file`)
    return {problem: 'Bad file descriptor'}
  }
  const bytes = fileSystem.read(path)
  if ('problem' in bytes) {
    state.unread.set(path, bytes)
    return bytes
  }
  return noteFile(state, path, realPath, fromBytes(bytes))
}

const NOTHING = fromBytes(new Uint8Array())

function noteFile(state: ReadState, path: string, realPath: string, root: Root): ParsedFile {
  const file = {path, paths: new Set([path]), realPath, includedAt: [], root, openings: 0, passage: undefined}
  state.files.set(realPath, file)
  return file
}

/** Number of the first line that is too long for the server. */
export function overlongLineOf(root: Root): number | undefined {
  if (root.position.end.offset <= MAX_LINE) return undefined
  const found = linesOf(root).find(({value}) => value.length > MAX_LINE && value.trimEnd().length > MAX_LINE)
  return found?.position.start.line
}
