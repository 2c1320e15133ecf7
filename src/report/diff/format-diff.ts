/** A difference for a terminal. */
import {failingOf, type GateResult} from '../../inspect/diff/gate.ts'
import type {Change, DecidingLine, LeftLine, ServerDiff} from '../../inspect/diff/server-diff.ts'
import {groupBy} from '../../query/group-by.ts'
import {placeLabel} from '../inspect/place-label.ts'
import type {Page} from '../page/page.ts'
import {widthOf} from '../page/text-width.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {wrap} from '../wrap.ts'
import {gateSentence, rejectionSentences, summarySentence} from './sentences.ts'
import {answersOfChange, CONCERN_TEXT, CONNECTION_TEXT, hostsText, moveText, whoText} from './words.ts'

const MOST_HOSTS = 3
const INDENT = '  '
const DEEPER = '    '

/** The page: rejections first, the changes host by host, then what nothing is said of, and the gate. */
export function formatDiff(diff: ServerDiff, gate: GateResult, page: Page): string {
  const {width, palette} = page
  const failing = failingOf(gate)
  const rejected = rejectionSentences(diff).flatMap((text, index) => {
    const lines = wrap(printableSentence(text), width, '')
    return index === 0 ? lines.map((line) => palette('error', line)) : lines
  })
  const sentence = gateSentence(gate)
  return [
    ...(rejected.length > 0 ? [...rejected, ''] : []),
    ...connectionLines(diff, failing, page),
    ...changeLines(diff, failing, page),
    ...leftLines('Not judged', diff.notJudged, diff, failing, page),
    ...leftLines('Not asked', diff.notAsked, diff, failing, page),
    ...wrap(summarySentence(diff), width, ''),
    ...(sentence ? [palette(failing.size > 0 || gate.isRejected ? 'error' : 'added', sentence)] : []),
    '',
  ].join('\n')
}

function changeLines(diff: ServerDiff, failing: ReadonlySet<unknown>, page: Page): readonly string[] {
  const {palette, width} = page
  const byHosts = groupBy(diff.changes, ({hosts, moved}) => JSON.stringify([hosts, moved]))
  return [...byHosts.values()].flatMap((changes) => {
    const [first] = changes
    const moved = first?.moved ? ` (${moveText(first.moved)})` : ''
    const hosts = printableSentence(hostsText(first?.hosts ?? [], MOST_HOSTS) + moved)
    return [
      ...wrap(hosts, width, '').map((line) => palette('header', line)),
      ...changes.flatMap((change) => oneChange(change, diff, failing.has(change), page)),
      '',
    ]
  })
}

function oneChange(
  change: Change,
  {old, new: now}: ServerDiff,
  isFailing: boolean,
  page: Page,
): readonly string[] {
  const {isCertain, reasons, lines, concerns} = change
  const {palette, width} = page
  const may = isCertain ? '' : 'may change: '
  const answers = answersOfChange(change)
  const heads = answers
    .slice(0, MOST_ANSWERS)
    .flatMap(({paths, what}) => headLines(paths, `${may}${what} ${whoText(change)}`, width))
  const more = answers.length - MOST_ANSWERS
  const marks = concerns.map(
    (concern) => `${INDENT}! ${CONCERN_TEXT[concern]}${isFailing ? ' (fails the gate)' : ''}`,
  )
  return [
    ...heads,
    ...(more > 0 ? [`${DEEPER}and ${more} more kinds of answers: see --format json`] : []),
    ...marks.map((mark) => palette('error', INDENT + mark)),
    ...lines.before.flatMap((line) => decidingLine('-', line, old.folder, page)),
    ...lines.after.flatMap((line) => decidingLine('+', line, now.folder, page)),
    ...(isCertain ? [] : reasons.slice(0, MOST_REASONS)).flatMap((reason) =>
      hanging(`? ${printableSentence(reason)}`, width).map((line) => palette('quiet', line)),
    ),
  ]
}

const MOST_REASONS = 3
const MOST_ANSWERS = 5

/** On one line where there is room for it. */
function headLines(paths: string, what: string, width: number): readonly string[] {
  const [where, said] = [printableSentence(paths), printableSentence(what)]
  const line = `${INDENT}${where}  ${said}`
  if (widthOf(line) <= width) return [line]
  return [...hangingFrom(where, width, INDENT, DEEPER), ...wrap(said, width, DEEPER + INDENT)]
}

function decidingLine(
  sign: '-' | '+',
  {directive, isChanged, ...place}: DecidingLine,
  folder: string,
  {palette, width}: Page,
): readonly string[] {
  const macro = place.macro === undefined ? '' : ` (macro ${place.macro})`
  const text = `${isChanged ? sign : ' '} ${placeLabel(place, folder)}${printableSentence(macro)}  ${printableSentence(directive)}`
  const style = !isChanged ? 'quiet' : sign === '-' ? 'removed' : 'added'
  const lines = DEEPER.length + text.length <= width ? [DEEPER + text] : hanging(text, width)
  return lines.map((line) => palette(style, line))
}

function hanging(text: string, width: number): readonly string[] {
  return hangingFrom(text, width, DEEPER, `${DEEPER}    `)
}

function hangingFrom(text: string, width: number, first: string, others: string): readonly string[] {
  const [head = '', ...rest] = wrap(text, width - (others.length - first.length), first)
  return [head, ...rest.map((line) => others + line.trimStart())]
}

function connectionLines(
  diff: ServerDiff,
  failing: ReadonlySet<unknown>,
  {palette, width}: Page,
): readonly string[] {
  if (diff.connections.length === 0) return []
  const lines = diff.connections.flatMap((change) => {
    const {address, before, after, hosts} = change
    const mark = failing.has(change) ? ' (fails the gate)' : ''
    const text = `${address}  ${CONNECTION_TEXT[before]} → ${CONNECTION_TEXT[after]}${mark}`
    return [
      INDENT + printableSentence(text),
      ...hangingFrom(printableSentence(hostsText(hosts, MOST_HOSTS)), width, DEEPER, DEEPER).map((line) =>
        palette('quiet', line),
      ),
    ]
  })
  return [palette('header', 'Connections'), ...lines, '']
}

/** So many lines of one kind are listed. */
const MOST_LEFT = 40
const MOST_PLACES = 2

function leftLines(
  title: string,
  left: readonly LeftLine[],
  {old, new: now}: ServerDiff,
  failing: ReadonlySet<unknown>,
  {palette, width}: Page,
): readonly string[] {
  if (left.length === 0) return []
  const lines = left.slice(0, MOST_LEFT).flatMap((line) => {
    const {side, directive, reason, places} = line
    const root = side === 'old' ? old.folder : now.folder
    const shown = places.slice(0, MOST_PLACES).map((place) => placeLabel(place, root))
    const rest = places.length - shown.length
    const where = `${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
    const sign = side === 'old' ? '-' : '+'
    const text = `${sign} ${where}  ${printableSentence(directive)}`
    const own =
      INDENT.length + text.length <= width ? [INDENT + text] : hangingFrom(text, width, INDENT, DEEPER)
    const mark = failing.has(line) ? ' (about access: fails the gate)' : ''
    return [
      ...own.map((each) => palette(side === 'old' ? 'removed' : 'added', each)),
      ...hangingFrom(printableSentence(reason) + mark, width, `${DEEPER}  `, `${DEEPER}  `).map((each) =>
        palette('quiet', each),
      ),
    ]
  })
  const more = left.length - MOST_LEFT
  return [
    palette('header', `${title} (${left.length})`),
    ...lines,
    ...(more > 0 ? [`${INDENT}and ${more} more: see --format json`] : []),
    '',
  ]
}
