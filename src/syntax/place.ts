import {isSpace} from '../text/white-space.ts'
import {joinedLineOf} from './logical-line.ts'
import type {Line, Position} from './nodes.ts'

/**
 * The line number the server reports for a line: that of its last physical line. A continuation at the very
 * end of a file counts one more, for the read that found nothing (server/util.c: ap_cfg_getline_core).
 */
export function serverLineOf(node: Line): number {
  const {end} = node.position
  if (!node.value.endsWith('\n')) return end.line
  if (!node.value.includes('\\')) return end.line - 1
  return /\\\r?\n$/.test(node.value) && !node.value.includes('\0') ? end.line : end.line - 1
}

/** Where the text of a line stands, without indentation, line ending and trailing white space. */
export function visiblePositionOf(node: Line): Position {
  const {segments} = joinedLineOf(node.value)
  const offsets = segments.flatMap(({from, to}) => [from, to])
  let start = offsets[0] ?? 0
  let end = offsets.at(-1) ?? node.value.length
  while (start < end && (isSpace(node.value.charCodeAt(start)) || continuationAt(node.value, start))) start++
  while (end > start && isSpace(node.value.charCodeAt(end - 1))) end--
  return {start: pointIn(node, start), end: pointIn(node, end)}
}

function continuationAt(value: string, index: number): boolean {
  return value[index] === '\\' && (value[index + 1] === '\n' || value.startsWith('\r\n', index + 1))
}

function pointIn(node: Line, index: number): Position['start'] {
  const {start} = node.position
  const before = node.value.slice(0, index)
  const lf = before.lastIndexOf('\n')
  const line = start.line + before.split('\n').length - 1
  return {line, column: lf === -1 ? start.column + index : index - lf, offset: start.offset + index}
}
