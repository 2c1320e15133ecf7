import type {Position} from '../syntax/nodes.ts'
import {type LineIndex, lineIndexOf, type Point, pointAt} from '../text/line-index.ts'
import {type ChangeSet, invertChanges, mapOffset} from './change-set.ts'

/** From a position in a changed text to one in the original text. */
export type ToOriginal = (position: Position) => Position

/** Prepares a text for being asked where the positions in its changed versions come from. */
export function traceBackIn(text: string): (made: ChangeSet) => ToOriginal {
  // Made when first needed: most files have nothing to point at.
  let lines: LineIndex | undefined
  const place = (offset: number): Point => {
    lines ??= lineIndexOf(text)
    return pointAt(lines, offset)
  }
  return (made) => {
    const inverse = invertChanges(made, text)
    return ({start, end}) => ({
      start: place(mapOffset(inverse, start.offset, 'before')),
      end: place(mapOffset(inverse, end.offset, 'after')),
    })
  }
}
