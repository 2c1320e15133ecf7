/**
 * Logical lines: what httpd's reader makes of physical lines (server/util.c: ap_cfg_getline_core).
 *
 * A physical line whose last byte before LF, or before CR LF, is a backslash goes on in the next one. The
 * test looks at the end of the joined buffer, not of the physical line, so a backslash left over by `\\`
 * continues again over a following empty line:
 *
 *     a\\⏎      buffer `a\`
 *     ⏎         buffer `a\` ends in a backslash: joined once more
 *     b         one line `ab`
 */

const LF = 10
const CR = 13
const BACKSLASH = 92

/** Half-open range of the text. */
export interface Range {
  readonly from: number
  readonly to: number
}

export interface LogicalLine {
  /** The parts of the text that remain after joining, in order; what lies between them is dropped. */
  readonly segments: readonly Range[]
  /** Offset after the line, its line ending included. */
  readonly end: number
}

/** Reads the logical line that begins at `start`. Works on any text without NUL. */
export function logicalLineAt(text: string, start: number): LogicalLine {
  const segments: Range[] = []
  let from = start
  while (from < text.length) {
    const lf = text.indexOf('\n', from)
    if (lf === -1) {
      segments.push({from, to: text.length})
      return {segments, end: text.length}
    }
    segments.push({from, to: lf})
    if (!cutContinuation(text, segments)) return {segments, end: lf + 1}
    from = lf + 1
  }
  return {segments, end: from}
}

/** Drops `\` or `\` CR from the end of the joined buffer; false, and nothing dropped, if it is not there. */
function cutContinuation(text: string, segments: Range[]): boolean {
  let taken = 1
  let last = characterFromEnd(text, segments, 1)
  if (last === CR) {
    last = characterFromEnd(text, segments, 2)
    taken = 2
  }
  if (last !== BACKSLASH) return false
  for (; taken > 0; taken--) dropLastCharacter(segments)
  return true
}

function characterFromEnd(text: string, segments: readonly Range[], distance: number): number {
  let left = distance
  for (let index = segments.length - 1; index >= 0; index--) {
    const {from, to} = segments[index] as Range
    if (to - from >= left) return text.charCodeAt(to - left)
    left -= to - from
  }
  return Number.NaN
}

function dropLastCharacter(segments: Range[]): void {
  dropEmpty(segments)
  const {from, to} = segments.pop() as Range
  if (to - 1 > from) segments.push({from, to: to - 1})
}

function dropEmpty(segments: Range[]): void {
  let last = segments.at(-1)
  while (last && last.from === last.to) {
    segments.pop()
    last = segments.at(-1)
  }
}

/** The joined text of a line, and the parts of the raw line that make it up, in order. */
export interface JoinedLine {
  readonly text: string
  readonly segments: readonly Range[]
}

/** Joins the value of a node; its line ending, and all after a NUL, is not part of the text (grammar L11). */
export function joinedLineOf(value: string): JoinedLine {
  if (!value.includes('\\') && !value.includes('\0')) return firstLineOf(value)
  const nul = value.indexOf('\0')
  const end = nul === -1 ? contentEndOf(value) : nul
  const visible = nul === -1 ? value : value.slice(0, nul)
  const segments = logicalLineAt(visible, 0)
    .segments.map(({from, to}) => ({from, to: Math.min(to, end)}))
    .filter(({from, to}) => from < to)
  return {text: segments.map(({from, to}) => value.slice(from, to)).join(''), segments}
}

/** The text alone. */
export function joinedTextOf(value: string): string {
  const isPlain = !value.includes('\\') && !value.includes('\0')
  return isPlain ? value.slice(0, firstLineEnd(value)) : joinedLineOf(value).text
}

/** The same for the usual value: without a backslash nothing is continued. */
function firstLineOf(value: string): JoinedLine {
  const to = firstLineEnd(value)
  return {text: value.slice(0, to), segments: to === 0 ? [] : [{from: 0, to}]}
}

function firstLineEnd(value: string): number {
  const lf = value.indexOf('\n')
  return Math.min(contentEndOf(value), lf === -1 ? value.length : lf)
}

function contentEndOf(value: string): number {
  let end = value.length
  if (value.charCodeAt(end - 1) !== LF) return end
  end--
  return value.charCodeAt(end - 1) === CR ? end - 1 : end
}
