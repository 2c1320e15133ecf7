import {type LineIndex, pointAt} from '../../text/line-index.ts'
import type {ChangeSet} from '../change-set.ts'

/** Whole lines of a text and what they become. */
export interface Block {
  /** Offset of the first character of the first line. */
  readonly from: number
  /** Offset after the last line, its line ending included. */
  readonly to: number
  /** What stands there afterwards: whole lines too, except at the end of a file without a final newline. */
  readonly text: string
}

/** The replacements of a change set, each grown to whole lines; those that touch become one. */
export function blocksOf(text: string, lines: LineIndex, {replacements}: ChangeSet): readonly Block[] {
  const blocks: Block[] = []
  let open: {from: number; parts: string[]; last: number} | undefined
  const close = (): void => {
    if (!open) return
    const {from, parts, last} = open
    const to = endOf(open)
    blocks.push({from, to, text: parts.join('') + text.slice(last, to)})
  }
  // A block ends where its last replacement ends if that leaves whole lines, else at the end of that line.
  const endOf = ({parts, last}: {parts: readonly string[]; last: number}): number => {
    const written = parts.findLast((part) => part !== '') ?? '\n'
    return isLineStart(text, last) && written.endsWith('\n') ? last : lineEndAfter(text, last)
  }
  for (const {from, to, text: inserted} of replacements) {
    if (open && lineStartOf(lines, from) <= endOf(open)) {
      open.parts.push(text.slice(open.last, from), inserted)
      open.last = to
      continue
    }
    close()
    const start = lineStartOf(lines, from)
    open = {from: start, parts: [text.slice(start, from), inserted], last: to}
  }
  close()
  return blocks
}

function lineStartOf(lines: LineIndex, offset: number): number {
  return lines[pointAt(lines, offset).line - 1] as number
}

function isLineStart(text: string, offset: number): boolean {
  return offset === 0 || text.charCodeAt(offset - 1) === 10
}

function lineEndAfter(text: string, offset: number): number {
  const lf = text.indexOf('\n', offset)
  return lf === -1 ? text.length : lf + 1
}
