/**
 * Reads a server with another text of one of its files. Where that text can be read by itself, in the state in which
 * the file was opened, all other directives stay the same objects; else all is read again.
 */
import type {Root} from '../../syntax/nodes.ts'
import {closeFile, openedFile, overlongLineOf} from '../files.ts'
import {fileLines, linesOf} from '../lines/file-lines.ts'
import {LineStream} from '../lines/line-stream.ts'
import {readLine} from '../read-line.ts'
import {readServerUnwalked, walkTree} from '../read-server.ts'
import type {PlacedError, Reading} from '../reading.ts'
import type {Origin, ServerDirective} from '../server-directive.ts'
import {giveKnowledgeBack, takeKnowledge} from '../state/knowledge-at.ts'
import type {Passage} from '../state/passage.ts'
import {newState, type ParsedFile, type ReadState} from '../state/read-state.ts'
import {keepTrail, type Trail, trailOf} from '../state/trail.ts'
import {type KeptLines, keptLinesOf} from './kept-lines.ts'
import {takeOverFrom} from './take-over.ts'

/**
 * The server with one file's tree replaced, as `readServerUnwalked` would read it: not walked, whatever the reading was.
 * @param reading of a function of `read-server.ts`, or of this one
 * @param realPath of the file; one that the server does not read changes nothing, until an Include reads it
 */
export function withFile(reading: Reading, realPath: string, root: Root): Reading {
  return readWith(reading, realPath, root, undefined)
}

/** The same with the trees of several files replaced; all is read again once at most, however many they are. */
export function withFiles(
  reading: Reading,
  replaced: Iterable<readonly [realPath: string, root: Root]>,
): Reading {
  let laid = reading
  const others: (readonly [realPath: string, root: Root])[] = []
  for (const [realPath, root] of replaced) {
    const next = laidOver(laid, realPath, root, undefined)
    if (next) laid = next
    else others.push([realPath, root])
  }
  return others.length === 0 ? laid : readAgain(laid, others)
}

/** All that stops the server: what does while it reads, and while it walks the tree. */
export function errorsIn(reading: Reading): readonly PlacedError[] {
  const trail = trailOf(reading)
  const knowledge = takeKnowledge(trail, trail.changes.length)
  const state = newState(trail.environment, knowledge, trail.given)
  const {errors} = walkTree(reading.tree, state, {...trail, error: reading.error})
  giveKnowledgeBack(trail, trail.changes.length, knowledge)
  return reading.error ? [{...reading.error, origin: undefined}, ...errors] : errors
}

/** True if a file is read once, by the main server itself, whatever any condition comes to. */
export function isReadByMain(reading: Reading, realPath: string): boolean {
  const {files, positions} = trailOf(reading)
  const opening = files[positions.get(realPath) ?? -1]?.passage?.opening
  return opening !== undefined && opening.around.length === 0 && opening.conditions.length === 0
}

/**
 * Gives the same for any text of the file, but sooner: what the text shares with that of `reading` stays the same
 * objects, with all that was found out about them, and at the lines where they were. It is to compare servers with:
 * whoever tells of lines takes `withFile`.
 */
export function versionsOf(reading: Reading, realPath: string): (root: Root) => Reading {
  const {files, positions} = trailOf(reading)
  const file = files[positions.get(realPath) ?? -1]
  const kept = file && keptLinesOf(reading.tree, file)
  return (root) => (root === file?.root ? reading : readWith(reading, realPath, root, kept))
}

function readWith(reading: Reading, realPath: string, root: Root, kept: KeptLines | undefined): Reading {
  return laidOver(reading, realPath, root, kept) ?? readAgain(reading, [[realPath, root]])
}

/** With a file laid into it; undefined where all has to be read again. */
function laidOver(
  reading: Reading,
  realPath: string,
  root: Root,
  kept: KeptLines | undefined,
): Reading | undefined {
  const trail = trailOf(reading)
  const index = trail.positions.get(realPath) ?? -1
  const file = trail.files[index]
  return file?.passage && layIn(reading, trail, index, {...file, root}, file.passage, kept)
}

function readAgain(
  reading: Reading,
  replaced: readonly (readonly [realPath: string, root: Root])[],
): Reading {
  const trail = trailOf(reading)
  const roots = trail.files.map((each) => [each.realPath, each.root] as const)
  const given = new Map([...trail.given, ...roots, ...replaced])
  return readServerUnwalked(trail.mainFile, trail.environment, given)
}

/** Lays what a file holds into the tree; undefined where that could change how others are read. */
function layIn(
  {tree, serverRoot, modules}: Reading,
  trail: Trail,
  index: number,
  file: ParsedFile,
  before: Passage,
  kept: KeptLines | undefined,
): Reading | undefined {
  const {opening} = before
  const read = readAlone(trail, file, before, kept)
  if (!read) return undefined
  const {directives, state} = read
  const laid = laidInto(tree, opening.around, before, directives)
  const said = {
    error: trail.error,
    warnings: replaced(trail.warnings, opening.warnings, state.warnings),
    assumptions: replaced(trail.assumptions, opening.assumptions, state.assumptions),
  }
  const files = replaced(trail.files, index, [file])
  keepTrail(laid, {...trail, ...said, files})
  return {tree: laid, files, ...said, errors: [], serverRoot, modules}
}

/** Reads a file in the state in which it was opened; undefined if its effect on others is another one. */
function readAlone(
  trail: Trail,
  file: ParsedFile,
  before: Passage,
  kept: KeptLines | undefined,
): {readonly directives: readonly ServerDirective[]; readonly state: ReadState} | undefined {
  if (overlongLineOf(file.root) !== undefined) return undefined
  const {path, conditions, changes, assumptions, error} = before.opening
  const knowledge = takeKnowledge(trail, changes)
  const state = newState(trail.environment, knowledge, trail.given)
  const assumed = trail.assumed.slice(0, assumptions)
  for (const about of assumed) state.assumed.add(about)
  state.error = error
  state.files.set(file.realPath, file)
  const directives: ServerDirective[] = []
  const lines = linesOf(file.root)
  const source = fileLines(lines, path, file.root.encoding)
  const takeOver = kept && takeOverFrom(kept, lines, source)
  const opened = openedFile(conditions, new LineStream(source), file.realPath, directives)
  opened.opening = {...before.opening, siblings: 0, changes: 0, warnings: 0, assumptions: 0}
  state.openFiles.push(opened)
  for (;;) {
    takeOver?.(opened)
    const line = opened.stream.next()
    if (!line) break
    readLine(state, opened, line)
    if (!opened.opening) return undefined
  }
  closeFile(state, opened)
  const {passage} = file
  if (!passage || !isSame(passage.changes, before.changes)) return undefined
  giveKnowledgeBack(trail, changes + passage.changes.length, state)
  const isAsLong = passage.warnings === before.warnings && passage.assumptions === before.assumptions
  if (!isAsLong || !isSame([...state.assumed], trail.assumed.slice(0, state.assumed.size))) return undefined
  file.passage = {...passage, opening: before.opening}
  return {directives, state}
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index])
}

/** The tree with the directives of a file in place of those it had. Sections around it are new, and all others are kept. */
function laidInto(
  tree: readonly ServerDirective[],
  [section, ...inner]: readonly Origin[],
  passage: Passage,
  directives: readonly ServerDirective[],
): readonly ServerDirective[] {
  if (!section) return replaced(tree, tree.indexOf(passage.first), directives, passage.length)
  // A line of the server is read once, so its origin stays the same object when sections are made anew.
  const index = tree.findIndex(({origin}) => origin === section)
  const found = tree[index] as ServerDirective
  return replaced(tree, index, [{...found, children: laidInto(found.children, inner, passage, directives)}])
}

/** A list with as many items replaced as there are new ones, or so many. */
function replaced<T>(
  list: readonly T[],
  at: number,
  items: readonly T[],
  count = items.length,
): readonly T[] {
  if (items.length === 0 && count === 0) return list
  return list.slice(0, at).concat(items, list.slice(at + count))
}
