import type {FileProblem} from '../httpd/environment.ts'
import {fromBytes} from '../syntax/from-bytes.ts'
import type {Line, Root} from '../syntax/nodes.ts'
import {fileLines, linesOf} from './lines/file-lines.ts'
import {LineStream} from './lines/line-stream.ts'
import type {ServerDirective} from './server-directive.ts'
import {
  conditionsOf,
  fail,
  failWithoutPlace,
  type OpenFile,
  type ParsedFile,
  type ReadState,
  type Visit,
} from './state/read-state.ts'

/** The longest line, without its end (server/config.c: VARBUF_MAX_LEN, server/util.c: ap_pcfg_strerror). */
const MAX_LINE = 16 * 1024 * 1024 - 1

/** Opens a file for reading; false, and the error noted at `from`, if that cannot be. */
export function openFile(
  state: ReadState,
  path: string,
  siblings: ServerDirective[],
  from: Visit | 'main file',
): boolean {
  const file = parsedFile(state, path)
  if ('problem' in file) {
    const message = `Could not open configuration file ${path}: ${file.problem}`
    if (from === 'main file') failWithoutPlace(state, {file: path, line: 0}, message)
    else fail(state, from.from, message)
    return false
  }
  if (state.cyclic.has(file.realPath)) return false
  if (from !== 'main file') file.includedAt.push({...from.from, origin: from.origin})
  state.openFiles.push(
    openedFile(state, new LineStream(fileLines(file.lines, path)), file.realPath, siblings),
  )
  const tooLong = file.overlongLine
  if (tooLong !== undefined) {
    failWithoutPlace(
      state,
      {file: path, line: tooLong},
      `Error reading ${path} at line ${tooLong}: Line too long`,
    )
  }
  return true
}

/** A file at its beginning. */
export function openedFile(
  state: ReadState,
  stream: LineStream,
  realPath: string,
  siblings: ServerDirective[],
): OpenFile {
  const conditions = conditionsOf(state)
  const level = {condition: undefined, open: [], siblings, isUnknown: false, conditions}
  return {stream, levels: [level], realPath}
}

function parsedFile(state: ReadState, path: string): ParsedFile | FileProblem {
  const {fileSystem} = state.environment
  const realPath = fileSystem.realPath(path)
  const known = state.files.get(realPath)
  if (known) {
    known.paths.add(path)
    return known
  }
  const kind = fileSystem.kindOf(path)
  // server/util.c: ap_pcfg_openfile takes regular files only, and says so with the code of a bad descriptor.
  if (kind === 'directory' || (kind === 'other' && path !== '/dev/null')) {
    const bytes = fileSystem.read(path)
    if (kind === 'other' && 'problem' in bytes) return bytes
    state.warnings.push(`[core:error] AH00554: Access to file ${path} denied by server: not a regular file`)
    return {problem: 'Bad file descriptor'}
  }
  const bytes = fileSystem.read(path)
  if ('problem' in bytes) return bytes
  return noteFile(state, path, realPath, fromBytes(bytes))
}

/** Takes note of a file that is parsed, under the path it is opened with. */
export function noteFile(state: ReadState, path: string, realPath: string, root: Root): ParsedFile {
  const lines = linesOf(root)
  const overlongLine = root.position.end.offset > MAX_LINE ? firstOverlong(lines) : undefined
  const file = {path, paths: new Set([path]), realPath, includedAt: [], root, lines, overlongLine}
  state.files.set(realPath, file)
  return file
}

function firstOverlong(lines: readonly Line[]): number | undefined {
  const found = lines.find(({value}) => value.length > MAX_LINE && value.trimEnd().length > MAX_LINE)
  return found?.position.start.line
}
