import {sectionsAt} from '../../query/sections-at.ts'
import type {FileResult, NumberedChange} from '../../run/file-result.ts'
import type {Line} from '../../syntax/nodes.ts'
import {lowerBound} from '../../text/lower-bound.ts'
import {type ChangedLines, changedLinesOf} from './changed-lines.ts'
import type {KnownWords} from './lift/known-words.ts'
import {liftLine, liftTag} from './lift/lift-line.ts'
import {liftPath} from './lift/lift-path.ts'
import {type Piece, plainWord} from './piece.ts'

/** A file of a server, and what a run came to for it. */
export interface FileOfServer {
  /** Relative to the folder of the server. */
  readonly path: string
  readonly result: FileResult
}

/** True if something of the file changes, is held back or is refused. */
export function hasShape({result}: FileOfServer): boolean {
  const {changes, heldBack, refusals} = result
  return changes.length + heldBack.length + refusals.length > 0
}

/** What is done to a file and what is not, in pieces; each part begins with what it is. */
export function filePieces(file: FileOfServer, known: KnownWords): readonly Piece[] {
  const {result} = file
  const edits = changedLinesOf(result)
  return [
    'file ',
    ...filePathPieces(file.path),
    ...result.changes.flatMap((change) => changePieces('change', change, edits, file, known)),
    ...result.heldBack.flatMap((change) => changePieces('held', change, [], file, known)),
    ...result.refusals.map(({transform, key}) => `\0refusal ${transform} ${key}`),
    ...edits.flatMap((edit) => editPieces(edit, file, known)),
  ]
}

function changePieces(
  what: 'change' | 'held',
  {transform, key, position, ranges}: NumberedChange,
  edits: readonly ChangedLines[],
  file: FileOfServer,
  known: KnownWords,
): readonly Piece[] {
  return [
    `\0${what} ${transform} ${key} ${editsIn(ranges, edits)}`,
    ...around(position.start.offset, file, known),
  ]
}

/** The numbers of the edits at some ranges of the old text, from 1. */
function editsIn(ranges: NumberedChange['ranges'], edits: readonly ChangedLines[]): readonly number[] {
  const numbers = new Set<number>()
  for (const {from, to} of ranges) {
    for (let index = lowerBound(edits, (edit) => edit.end < from); index < edits.length; index++) {
      if ((edits[index] as ChangedLines).at > to) break
      numbers.add(index + 1)
    }
  }
  return [...numbers].sort((one, other) => one - other)
}

function editPieces(
  {at, before, after}: ChangedLines,
  file: FileOfServer,
  known: KnownWords,
): readonly Piece[] {
  const side = (sign: string, lines: readonly Line[]): readonly Piece[] =>
    lines.flatMap((line) => [`\0${sign}`, ...liftLine(line, known)])
  return ['\0edit', ...around(at, file, known), ...side('-', before), ...side('+', after)]
}

/** The sections around a place, outermost first. */
function around(offset: number, {result}: FileOfServer, known: KnownWords): readonly Piece[] {
  return sectionsAt(result.source, offset).flatMap(({opening}) => ['\0in ', ...liftTag(opening, known)])
}

/** Main files of servers, which are called that everywhere. */
const MAIN = new Set(['apache2.conf', 'httpd.conf'])

/** The folders of a server stay, and so does the ending; the name of a file is often that of a host. */
export function filePathPieces(path: string): readonly Piece[] {
  const slash = path.lastIndexOf('/') + 1
  const folder = path.slice(0, slash)
  const name = path.slice(slash)
  const isOutside = folder.startsWith('/') || folder.startsWith('../')
  const folders = isOutside ? liftPath(folder, 'file') : [folder]
  if (MAIN.has(name)) return [...folders, name]
  const ending = /\.\w+$/.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - ending.length)
  return [...folders, ...(stem === '' ? [] : [plainWord('name', stem)]), ending]
}
