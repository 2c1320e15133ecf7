import {lowerBound} from './lower-bound.ts'

/** A place in a text: line and column from 1, offset from 0, counted in UTF-16 units as unist does. */
export interface Point {
  readonly line: number
  readonly column: number
  readonly offset: number
}

/** Offsets at which the lines of a text begin. Only LF ends a line (server/util.c: ap_cfg_getline_core). */
export type LineIndex = readonly number[]

export function lineIndexOf(text: string): LineIndex {
  const starts = [0]
  for (let lf = text.indexOf('\n'); lf !== -1; lf = text.indexOf('\n', lf + 1)) starts.push(lf + 1)
  return starts
}

/** Line and column of an offset, found by bisection. */
export function pointAt(lines: LineIndex, offset: number): Point {
  const line = lowerBound(lines, (start) => start <= offset)
  return {line, column: offset - (lines[line - 1] as number) + 1, offset}
}
