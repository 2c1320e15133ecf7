/** What goes to standard error beside the document: what a reader of a patch has to know before applying it. */

import {groupBy} from '../query/group-by.ts'
import type {FileResult} from '../run/file-result.ts'
import type {Position} from '../syntax/nodes.ts'
import {formatAsked} from './asked.ts'
import type {Palette, Style} from './palette.ts'
import {lineRanges} from './quote/line-ranges.ts'
import {printable} from './quote/printable.ts'
import {quotedSourceOf} from './quote/quoted-source.ts'
import type {Tally} from './tally.ts'

/** One labelled line. */
export function formatNotice(label: string, style: Style, text: string, palette: Palette): string {
  return `  ${palette(style, label.padEnd(8))} ${text}\n`
}

/** What holds for the whole run, told once: one block, a line for each. */
export function formatNotes(notes: Iterable<string>, palette: Palette): string {
  const [first, ...others] = withoutMany(notes)
  if (first === undefined) return ''
  return (
    formatNotice('note', 'quiet', printable(first), palette) +
    others.map((note) => `${INDENT}${printable(note)}\n`).join('')
  )
}

/** So many notes that say the same of different things are told; of the others only how many there are. */
const MOST_ALIKE = 3

function withoutMany(notes: Iterable<string>): readonly string[] {
  const alike = groupBy([...notes], (note) => note.replace(/`[^`]*`/g, '``'))
  return [...alike.values()].flatMap((same) => {
    const others = same.length - MOST_ALIKE
    // One line more is told rather than counted.
    return others > 1 ? [...same.slice(0, MOST_ALIKE), `and ${others} more like this`] : same
  })
}

const INDENT = ' '.repeat(11)

/** Says why a file could not be planned: which transforms failed, and the reason of each. */
export function formatFailures(result: FileResult, palette: Palette): string {
  const {failures} = result
  if (failures.length === 0) return ''
  const quoted = quotedSourceOf(result)
  return failures
    .map(({transform, reason}) =>
      formatNotice('error', 'error', `${quoted.path}: ${transform} failed: ${quoted.say(reason)}`, palette),
    )
    .join('')
}

/** Findings, changes held back and refusals, each with its place. */
export function formatLeft(result: FileResult, palette: Palette): string {
  const {findings, heldBack, refusals} = result
  if (findings.length + heldBack.length + refusals.length === 0) return ''
  const quoted = quotedSourceOf(result)
  const parts: string[] = []
  const tell = (label: string, place: string, transform: string, lines: readonly string[]): void => {
    parts.push(formatNotice(label, 'refused', `${place}  ${transform}`, palette))
    for (const line of lines) parts.push(`${INDENT}${quoted.say(line)}\n`)
  }
  for (const {position, transform, message, reason, repair, related} of findings) {
    tell('finding', quoted.locate(position), transform, [
      `${message}${linesOf(related)}`,
      `because ${reason}`,
      ...(repair === undefined ? [] : [`to repair: -t ${repair}`]),
    ])
  }
  for (const {position, transform, message, applicability} of heldBack) {
    const unlock = applicability === 'unsafe' ? 'to unlock: take it with --unsafe' : 'only shown, never taken'
    tell('held', quoted.locate(position), transform, [message, unlock])
  }
  for (const {position, transform, message, unlock, related} of refusals) {
    tell('refused', quoted.locate(position), transform, [
      `${message}${linesOf(related)}`,
      `to unlock: ${unlock}`,
    ])
  }
  return parts.join('')
}

/** The lines a message rests on, after it. */
function linesOf(related: readonly Position[]): string {
  return related.length === 0 ? '' : ` (line ${lineRanges(related.map(({start}) => start.line))})`
}

/** One line for each change: number, place, transform and reason. */
export function formatChanges(result: FileResult, palette: Palette): string {
  if (result.changes.length === 0) return ''
  const quoted = quotedSourceOf(result)
  return result.changes
    .map(({id, position, transform, message}) => {
      const text = `${quoted.locate(position)}  ${id} ${transform}\n${INDENT}${quoted.say(message)}`
      return formatNotice('change', 'added', text, palette)
    })
    .join('')
}

/** The last line: the numbers of the run, what was written, and what may be done next. */
export function formatTotals(tally: Tally, written: 'written' | 'nothing'): string {
  const {files, changed, changes, heldBack, findings, refusals} = tally
  const counts = [
    changed === 0 || changed === files ? count(files, 'file') : `${changed} of ${count(files, 'file')}`,
    count(changes, 'change'),
    ...(heldBack > 0 ? [`${heldBack} held back`] : []),
    ...(findings > 0 ? [count(findings, 'finding')] : []),
    count(refusals, 'refusal'),
  ].join(', ')
  const basis = [
    ...(tally.asked + tally.proved > 0 ? [formatAsked(tally)] : []),
    ...(tally.byLines > 0 ? [`${count(tally.byLines, 'file')} proved without a request`] : []),
  ].join(', ')
  return `  ${counts}${basis && `; ${basis}`}. ${endingOf(tally, written)}\n`
}

function endingOf({changes, failed, blocked}: Tally, written: 'written' | 'nothing'): string {
  if (failed + blocked > 0) return 'Nothing written.'
  if (changes === 0) return 'Nothing to write.'
  return written === 'written' ? 'Written.' : 'Nothing written.  --write'
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
