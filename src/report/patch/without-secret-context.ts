import type {Root} from '../../syntax/nodes.ts'
import {firstAfter} from '../secrets/mask.ts'
import {secretsIn} from '../secrets/secrets-in.ts'
import type {Hunk, HunkLine} from './hunks.ts'

/**
 * The same edits, with the lines left out of their context that hold a secret of the file. A hunk that has such a line
 * between its edits becomes two. They still apply.
 */
export function withoutSecretContext(hunks: readonly Hunk[], source: Root): readonly Hunk[] {
  const secrets = secretsIn(source)
  if (secrets.length === 0) return hunks
  const isSecret = (from: number, {sign, text}: HunkLine): boolean => {
    const secret = secrets[firstAfter(secrets, from)]
    return sign === ' ' && secret !== undefined && secret.from < from + text.length
  }
  return hunks.flatMap((hunk) => piecesOf(hunk, isSecret))
}

/** What is before a line of a hunk: offset in the old text, lines of the old and of the new file. */
interface Point {
  readonly offset: number
  readonly oldLine: number
  readonly newLine: number
}

function piecesOf(hunk: Hunk, isSecret: (from: number, line: HunkLine) => boolean): readonly Hunk[] {
  const pieces: Hunk[] = []
  let point: Point = {
    offset: hunk.from,
    oldLine: hunk.oldCount === 0 ? hunk.oldStart : hunk.oldStart - 1,
    newLine: hunk.newCount === 0 ? hunk.newStart : hunk.newStart - 1,
  }
  let start = point
  let lines: HunkLine[] = []
  let firstEdit: number | undefined
  const close = (): void => {
    if (firstEdit !== undefined) pieces.push(pieceOf(lines, start, point, firstEdit))
    lines = []
    firstEdit = undefined
  }
  for (const line of hunk.lines) {
    const after = pointAfter(point, line)
    if (isSecret(point.offset, line)) {
      close()
      start = after
    } else {
      if (line.sign !== ' ') firstEdit ??= point.offset
      lines.push(line)
    }
    point = after
  }
  close()
  return pieces
}

function pointAfter({offset, oldLine, newLine}: Point, {sign, text}: HunkLine): Point {
  return {
    offset: sign === '+' ? offset : offset + text.length,
    oldLine: sign === '+' ? oldLine : oldLine + 1,
    newLine: sign === '-' ? newLine : newLine + 1,
  }
}

function pieceOf(lines: readonly HunkLine[], start: Point, end: Point, firstEdit: number): Hunk {
  const oldCount = end.oldLine - start.oldLine
  const newCount = end.newLine - start.newLine
  return {
    oldStart: oldCount === 0 ? start.oldLine : start.oldLine + 1,
    oldCount,
    newStart: newCount === 0 ? start.newLine : start.newLine + 1,
    newCount,
    lines,
    from: start.offset,
    to: end.offset,
    firstEdit,
  }
}
