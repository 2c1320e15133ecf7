import {type Fault, faultText} from '../../reading/verdict/fault.ts'
import {strangeLinesIn, withBlanksShown} from '../../reading/verdict/hints/strange-characters.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {Palette} from '../palette.ts'
import type {QuotedSource} from '../quote/quoted-source.ts'
import {formatNotice} from '../summary.ts'

/** How many faults of one file are shown; the others are counted. */
const MOST_SHOWN = 5

/** Why the server does not start with a file: each fault in its words, with the line, and what to do about it. */
export function formatFaults(faults: readonly Fault[], quoted: QuotedSource, palette: Palette): string {
  const shown = faults.slice(0, MOST_SHOWN).map((fault) => formatFault(fault, quoted, palette))
  const more = faults.length - shown.length
  const rest =
    more > 0
      ? formatNotice('', 'error', `and ${more} more ${more === 1 ? 'error' : 'errors'} after that`, palette)
      : ''
  return shown.join('') + rest
}

/** So many lines with strange characters are told beside the faults of a file. */
const MOST_LINES = 5

/** The lines of a file with characters that look like others, but for those that its faults tell of. */
export function formatStrangeLines(
  faults: readonly Fault[],
  root: Root,
  quoted: QuotedSource,
  palette: Palette,
): string {
  const lines = new Set(
    faults.flatMap(({line, hint}) => [line, Number(/^line (\d+):/.exec(hint ?? '')?.[1])]),
  )
  return strangeLinesIn(root, (line) => lines.has(line))
    .slice(0, MOST_LINES)
    .map((text) => formatNotice('hint', 'quiet', quoted.say(text), palette))
    .join('')
}

function formatFault(fault: Fault, quoted: QuotedSource, palette: Palette): string {
  const {position, line, hint} = fault
  const place = position ? quoted.locate(position) : `${quoted.path}:${line}`
  return [
    formatNotice(
      'rejected',
      'error',
      `${place}: ${quoted.say(withBlanksShown(faultText(fault), 'codes'))}`,
      palette,
    ),
    ...(position ? quoted.quote(position, palette).map((each) => `${withBlanksShown(each, 'signs')}\n`) : []),
    ...(hint === undefined ? [] : [formatNotice('hint', 'quiet', quoted.say(hint), palette)]),
  ].join('')
}
