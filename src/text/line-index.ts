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
  let low = 0
  let high = lines.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lines[middle] as number) <= offset) low = middle
    else high = middle - 1
  }
  return {line: low + 1, column: offset - (lines[low] as number) + 1, offset}
}
