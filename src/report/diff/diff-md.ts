/** A difference for the comment of a pull request. Nothing of a configuration is markup in it. */
import {failingOf, type GateResult} from '../../inspect/diff/gate.ts'
import type {Change, DecidingLine, DiffSide, LeftLine, ServerDiff} from '../../inspect/diff/server-diff.ts'
import {placeLabel} from '../inspect/place-label.ts'
import {code, diffBlock, inline, MOST_CHARACTERS} from '../md/markup.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {gateSentence, rejectionSentences, summarySentence} from './sentences.ts'
import {
  answersOfChange,
  CONCERN_TEXT,
  CONNECTION_TEXT,
  counted,
  hostsText,
  moveText,
  whoText,
} from './words.ts'

const MOST_HOSTS = 3
const MOST_ANSWERS = 5
const MOST_NOTES = 5

/**
 * The comment; where it would be too long, its last line says what is left out.
 * @param notes what has to be known of the sides, a sentence each
 */
export function formatDiffMd(diff: ServerDiff, gate: GateResult, notes: readonly string[]): string {
  const failing = failingOf(gate)
  const sentence = gateSentence(gate)
  const head = [
    `### What the server does differently\n\n`,
    ...rejectionSentences(diff).map((text) => `**${inline(text)}**\n\n`),
    ...(sentence ? [`**${sentence}**\n\n`] : []),
    `${summarySentence(diff)}\n\n`,
    ...notes.slice(0, MOST_NOTES).map((note) => `${inline(note)}\n\n`),
  ].join('')
  const changes = [
    ...diff.connections.map((each) => {
      const {address, before, after, hosts} = each
      return `- ${code(address)} ${CONNECTION_TEXT[before]} → ${CONNECTION_TEXT[after]}, ${code(hostsText(hosts, MOST_HOSTS))}${failing.has(each) ? ' **fails the gate**' : ''}\n`
    }),
    ...diff.changes.map((change) => changeText(change, diff, failing.has(change))),
  ]
  const left = [
    ...leftSection('not judged', diff.notJudged, diff, failing),
    ...leftSection('not asked', diff.notAsked, diff, failing),
  ]
  return fitted(head, changes, left)
}

/** As many pieces as there is room for, and what the others are. */
function fitted(head: string, changes: readonly string[], left: readonly string[]): string {
  let text = head
  const room = (piece: string): boolean => text.length + piece.length <= MOST_CHARACTERS
  const missing: string[] = []
  const shown = changes.findIndex((piece) => {
    if (!room(piece)) return true
    text += piece
    return false
  })
  if (shown !== -1) missing.push(counted(changes.length - shown, 'change'))
  text += '\n'
  for (const piece of left) {
    if (room(piece)) text += `${piece}\n`
    else missing.push('lines of which nothing is said')
  }
  return missing.length === 0
    ? `${text.trimEnd()}\n`
    : `${text.trimEnd()}\n\nLeft out for length: ${missing.join(', ')}.\n`
}

function changeText(change: Change, {old, new: now}: ServerDiff, isFailing: boolean): string {
  const {hosts, moved, isCertain, concerns, lines, reasons} = change
  const answers = answersOfChange(change)
  const who = whoText(change)
  const rows = answers
    .slice(0, MOST_ANSWERS)
    .map(({paths, what}) => `${code(paths)} ${isCertain ? '' : 'may change: '}${code(what)}`)
  const more = answers.length - MOST_ANSWERS
  const marks = concerns.map((concern) => `**${CONCERN_TEXT[concern]}**`)
  const tail = [...marks, ...(isFailing ? ['**fails the gate**'] : [])].join(', ')
  const where = `${code(hostsText(hosts, MOST_HOSTS))}${moved ? ` (${code(moveText(moved))})` : ''}`
  const body = [
    ...(rows.length > 1 ? rows.slice(1).map((row) => `  - ${row}\n`) : []),
    ...(more > 0 ? [`  - and ${more} more kinds of answers\n`] : []),
  ].join('')
  const details = [
    ...lines.before.map((line) => lineText('-', line, old)),
    ...lines.after.map((line) => lineText('+', line, now)),
    ...(isCertain ? [] : reasons.slice(0, 3).map((reason) => `? ${printableSentence(reason)}`)),
  ]
  return `- ${where} ${rows[0] ?? ''} ${inline(who)}${tail === '' ? '' : `: ${tail}`}\n${body}${diffBlock(details, '  ')}`
}

function lineText(sign: '-' | '+', line: DecidingLine, {folder}: DiffSide): string {
  return `${line.isChanged ? sign : ' '} ${placeLabel(line, folder)}  ${printableSentence(line.directive)}`
}

/** So many of one kind. */
const MOST_LEFT = 100

function leftSection(
  title: string,
  lines: readonly LeftLine[],
  {old, new: now}: ServerDiff,
  failing: ReadonlySet<unknown>,
): readonly string[] {
  if (lines.length === 0) return []
  const rows = lines.slice(0, MOST_LEFT).map((line) => {
    const {side, directive, reason, places} = line
    const [first] = places
    const folder = side === 'old' ? old.folder : now.folder
    const where = first ? placeLabel(first, folder) : ''
    const more = places.length > 1 ? ` and ${places.length - 1} more` : ''
    const mark = failing.has(line) ? ' (about access: fails the gate)' : ''
    return `${side === 'old' ? '-' : '+'} ${where}${more}  ${printableSentence(directive)}  (${printableSentence(reason)})${mark}`
  })
  const rest = lines.length - MOST_LEFT
  return [
    [
      `<details><summary>${counted(lines.length, 'changed line')} ${title}</summary>\n\n`,
      diffBlock([...rows, ...(rest > 0 ? [`and ${rest} more`] : [])], ''),
      '\n</details>\n',
    ].join(''),
  ]
}
