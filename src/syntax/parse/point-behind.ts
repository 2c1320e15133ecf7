import type {Point} from '../../text/line-index.ts'

/** The point after a value that begins at `start`. */
export function pointBehind(start: Point, value: string): Point {
  let line = start.line
  let lineStart = -1
  for (let lf = value.indexOf('\n'); lf !== -1; lf = value.indexOf('\n', lf + 1)) {
    line++
    lineStart = lf + 1
  }
  const offset = start.offset + value.length
  const column = lineStart === -1 ? start.column + value.length : value.length - lineStart + 1
  return {line, column, offset}
}
