import type {Line} from '../../syntax/nodes.ts'
import type {FileLines} from '../lines/file-lines.ts'
import {siblingsIn} from '../read-line.ts'
import type {OpenFile} from '../state/read-state.ts'
import {isPlain, type KeptLines} from './kept-lines.ts'

/** Takes over what lines became that another text of a file has too, and goes on to the first that is to be read. */
export type TakeOver = (file: OpenFile) => void

/**
 * For a file that is read again: its lines are those of the earlier text but between a place after which, and one
 * before which, all are the same.
 * @param source the lines of the other text
 */
export function takeOverFrom(kept: KeptLines, lines: readonly Line[], source: FileLines): TakeOver {
  if (!lines.every(isPlain)) return () => undefined
  const {made, ends} = kept
  const {start, end, shift} = sharedEnds(kept.lines, lines)

  return ({levels}) => {
    const level = levels.at(-1) ?? levels[0]
    const siblings = siblingsIn(level)
    let index = source.index
    while (index < lines.length) {
      if (index >= start && index < end) break
      const before = index < start ? index : index - shift
      const {type} = lines[index] as Line
      if (type !== 'comment' && type !== 'blankLine') {
        const directive = made[before]
        if (!directive || !isSame(level.conditions, directive.conditions)) break
        if (type === 'openingTag') {
          const last = ends[before]
          // A section that holds what differs is another one.
          if (last === undefined || (before < start && last >= start)) break
          index += last - before
        }
        siblings.push(directive)
      }
      index++
    }
    source.index = index
  }
}

/** Where the lines that differ begin and end in the later list, and by how much those after them are moved. */
function sharedEnds(one: readonly Line[], other: readonly Line[]) {
  const isSameLine = (index: number, at: number): boolean => {
    const [line, counterpart] = [one[index] as Line, other[at] as Line]
    return line.type === counterpart.type && line.value === counterpart.value
  }
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && isSameLine(start, start)) start++
  let after = 0
  while (after < most - start && isSameLine(one.length - 1 - after, other.length - 1 - after)) after++
  return {start, end: other.length - after, shift: other.length - one.length}
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index])
}
