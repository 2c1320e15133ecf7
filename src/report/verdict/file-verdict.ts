import {nearMissesIn} from '../../reading/verdict/hints/near-misses.ts'
import type {FileResult} from '../../run/file-result.ts'
import type {Palette} from '../palette.ts'
import {quotedSourceOf} from '../quote/quoted-source.ts'
import {formatNotice} from '../summary.ts'
import {formatFaults, formatStrangeLines} from './fault-lines.ts'

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
  return (
    formatFaults(faults, quoted, palette) +
    formatStrangeLines(faults, result.source, quoted, palette) +
    (what === undefined ? '' : formatNotice('', isBlocked ? 'error' : 'quiet', what, palette))
  )
}

/** Names of a file that are most likely misspelled, which no server need reject. */
export function formatNearMisses(result: FileResult, palette: Palette): string {
  if (result.template) return ''
  const quoted = quotedSourceOf(result)
  const found = new Set(result.findings.map(({position}) => position.start.line))
  return nearMissesIn(result.source)
    .filter(({line}) => !found.has(line))
    .map(({text}) => formatNotice('hint', 'quiet', `${quoted.path}: ${quoted.say(text)}`, palette))
    .join('')
}
