/** Where new lines may go, checked against what the server's reader would make of them there. */
import type {Content, Root, Section} from '../syntax/nodes.ts'
import {EditError} from './edit-error.ts'

const BYTE_ORDER_MARK = '\ufeff'

/** A place for whole lines. `needsLineEnding`: the text before it does not end its line yet. */
export interface Place {
  readonly offset: number
  readonly needsLineEnding: boolean
}

/** The place in front of the line that starts at `offset`. */
export function placeBefore(text: string, offset: number): Place {
  if (offset === 0 && text.startsWith(BYTE_ORDER_MARK)) {
    throw new EditError('The file begins with a byte order mark, which httpd reads as part of the first line')
  }
  if (offset > 0 && text[offset - 1] !== '\n') {
    throw new EditError('The line before ends in a NUL byte, so no line can be inserted after it')
  }
  return {offset, needsLineEnding: false}
}

/** The place after a node. */
export function placeAfter(text: string, node: {readonly position: Content['position']}): Place {
  return placeAtEnd(text, node.position.end.offset)
}

/** The place in front of the closing tag of a section, or at the end of the file. */
export function placeAtEndOf(text: string, parent: Root | Section): Place {
  if (parent.type === 'root') return placeAtEnd(text, text.length)
  if (!parent.closing) throw new EditError(`<${parent.name}> has no closing tag`)
  return placeBefore(text, parent.closing.position.start.offset)
}

/** The place after the opening tag of a section, or at the start of the file. */
export function placeAtStartOf(text: string, parent: Root | Section): Place {
  return parent.type === 'root' ? placeBefore(text, 0) : placeAfter(text, parent.opening)
}

function placeAtEnd(text: string, offset: number): Place {
  // Only the last line of a file can end in a backslash and not be continued (grammar L8, T1).
  const before = text.slice(Math.max(0, offset - 3), offset)
  if (/\\(?:\r?\n)?$/.test(before)) {
    throw new EditError('The line before ends in a backslash, so a line after it would become part of it')
  }
  const ended = offset === 0 || text[offset - 1] === '\n'
  if (!ended && offset < text.length) return placeBefore(text, offset)
  return {offset, needsLineEnding: !ended}
}
