import {nearMissesIn} from '../../reading/verdict/hints/near-misses.ts'
import {strangeLinesIn} from '../../reading/verdict/hints/strange-characters.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {Palette} from '../palette.ts'
import {quotedSourceOf} from '../quote/quoted-source.ts'
import {formatNotice} from '../summary.ts'
import {formatFaults} from './fault-lines.ts'

/** So many lines with strange characters are told beside the faults. */
const MOST_LINES = 5

/** Why no server starts with a file, and what this means for the run; empty where nothing is wrong. */
export function formatVerdict(result: FileResult, palette: Palette): string {
  const {faults, isBlocked, changes} = result
  if (faults.length === 0) return ''
  const quoted = quotedSourceOf(result)
  const what = isBlocked
    ? `${quoted.path}: the server rejects this file as it is, so this run changes nothing: mend the file, or leave it out`
    : changes.length > 0
      ? `${quoted.path}: the changes of this run mend that`
      : undefined
  const lines = new Set(
    faults.flatMap(({line, hint}) => [line, Number(/^line (\d+):/.exec(hint ?? '')?.[1])]),
  )
  const strange = strangeLinesIn(result.source, (line) => lines.has(line)).slice(0, MOST_LINES)
  return (
    formatFaults(faults, quoted, palette) +
    strange.map((text) => formatNotice('hint', 'quiet', quoted.say(text), palette)).join('') +
    (what === undefined ? '' : formatNotice('', isBlocked ? 'error' : 'quiet', what, palette))
  )
}

/** Names of a file that are most likely misspelled, which no server need reject. */
export function formatNearMisses(result: FileResult, palette: Palette): string {
  if (result.template) return ''
  const quoted = quotedSourceOf(result)
  return nearMissesIn(result.source)
    .map((text) => formatNotice('hint', 'quiet', `${quoted.path}: ${quoted.say(text)}`, palette))
    .join('')
}
