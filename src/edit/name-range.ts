import type {Directive, Tag} from '../syntax/nodes.ts'
import {tokensOf} from '../syntax/words/tokens.ts'

/** Where the name of a line is in its value, without angle brackets and quotes. */
export interface NameRange {
  readonly start: number
  readonly end: number
  /** Behind the closing quote of a quoted name, else `end`: an argument may begin there. */
  readonly behind: number
}

export function nameRangeOf(line: Directive | Tag): NameRange {
  let offset = 0
  let range: NameRange | undefined
  for (const {type, value} of tokensOf(line)) {
    const end = offset + value.length
    if (type === 'name') range = {start: range?.start ?? offset, end, behind: end}
    else if (range && type !== 'continuation') {
      return type === 'quote' && offset === range.end ? {...range, behind: end} : range
    }
    offset = end
  }
  return range ?? {start: 0, end: 0, behind: 0}
}
