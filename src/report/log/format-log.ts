import type {ExplainedLines, LogExplanation} from '../../inspect/log/explain-log.ts'
import type {LogCause, LogCure, LogDiagnosis} from '../../inspect/log/log-diagnosis.ts'
import {clientsOf, type LogRecord} from '../../inspect/log/log-record.ts'
import {stepLines} from '../explain/step-lines.ts'
import type {Palette} from '../palette.ts'
import {printable} from '../quote/printable.ts'
import {wrap} from '../wrap.ts'

const WIDTH = 80
const INDENT = '  '
/** No more blocks, clients, places and codes are shown; JSON has them all. */
const MOST_LINES = 20
const MOST_CLIENTS = 3
const MOST_CAUSES = 3
const MOST_CODES = 8

/** A log for people: equal lines with what they come of, those with most first, then what is not known. */
export function formatLog(log: LogExplanation, serverRoot: string, palette: Palette): string {
  const shown = log.known.slice(0, MOST_LINES)
  const rest = log.known.slice(MOST_LINES)
  const blocks = shown.map((lines) => blockOf(lines, serverRoot, palette))
  const more = rest.reduce((sum, {record}) => sum + record.count, 0)
  return [
    ...blocks,
    ...(rest.length > 0
      ? [
          [
            `… and ${many(rest.length, 'other kind')} of lines, logged ${many(more, 'time')}: see --format json`,
          ],
        ]
      : []),
    summaryOf(log),
  ]
    .map((block) => block.join('\n'))
    .join('\n\n')
    .concat('\n')
}

function blockOf(
  {record, others, diagnosis}: ExplainedLines,
  serverRoot: string,
  palette: Palette,
): readonly string[] {
  return [
    ...titleLines(record).map((line) => palette('header', line)),
    ...(others.length > 0 ? [palette('quiet', `${INDENT}and ${many(others.length, 'other')} like it`)] : []),
    ...(record.count > 1 || record.clients.size > 0
      ? whenLines(record).map((line) => palette('quiet', line))
      : []),
    ...(diagnosis
      ? diagnosisLines(diagnosis, serverRoot, palette)
      : [`${INDENT}Not looked up: there are too many that differ.`]),
  ]
}

function titleLines({count, code, message}: LogRecord): readonly string[] {
  const text = `${count > 1 ? `${count.toLocaleString('en')}× ` : ''}${code === undefined ? '' : `${code}: `}${printable(message)}`
  const [first = '', ...rest] = wrap(text, WIDTH, INDENT)
  return [first.trimStart(), ...rest]
}

function whenLines(record: LogRecord): readonly string[] {
  const {first, last, otherClients} = record
  const named = clientsOf(record)
  const others = named.length - MOST_CLIENTS + (otherClients > 0 ? 1 : 0)
  const more = others <= 0 ? '' : otherClients > 0 ? ' and many more' : ` and ${others} more`
  const who = named.length === 0 ? [] : [`from ${named.slice(0, MOST_CLIENTS).join(', ')}${more}`]
  const [from, to] = [first, last].map((time) => time?.replace(/\.\d+/, ''))
  const when = from === undefined ? [] : [from === to ? from : `${from} to ${to}`]
  return wrap(printable([...when, ...who].join(', ')), WIDTH, INDENT)
}

function diagnosisLines(diagnosis: LogDiagnosis, serverRoot: string, palette: Palette): readonly string[] {
  const {blame, says, causes, cures, reasons} = diagnosis
  const blamed = blame === 'elsewhere' ? ' The cause is not in the configuration.' : ''
  return [
    ...wrap(printable(says + blamed), WIDTH, INDENT),
    ...causes.slice(0, MOST_CAUSES).flatMap((cause) => causeLines(cause, serverRoot, palette)),
    ...(causes.length > MOST_CAUSES
      ? [`${INDENT}and ${many(causes.length - MOST_CAUSES, 'other place')}`]
      : []),
    ...reasons.flatMap((reason) => labelled('not certain', reason, 'refused', palette)),
    ...cures.flatMap((cure) => labelled('to do', cureText(cure), 'added', palette)),
  ]
}

function causeLines({host, url, because}: LogCause, serverRoot: string, palette: Palette): readonly string[] {
  const label = host ? `${host.name ?? '-'} (${host.address})` : 'main server'
  const title = url === undefined ? [] : [`${INDENT}${printable(`${label}  ${url}`)}`]
  return [...title, ...stepLines(because, serverRoot, palette)]
}

function cureText({text, transform}: LogCure): string {
  return transform === undefined ? text : `${text} httpd-codemod -t ${transform}`
}

const LABEL = 'not certain'.length

function labelled(
  label: string,
  text: string,
  style: Parameters<Palette>[0],
  palette: Palette,
): readonly string[] {
  const [first = '', ...rest] = wrap(printable(text), WIDTH, ' '.repeat(INDENT.length + LABEL + 2))
  return [
    `${INDENT}${palette(style, label)}${' '.repeat(LABEL - label.length)}  ${first.trimStart()}`,
    ...rest,
  ]
}

function summaryOf({
  lines,
  known,
  notKept,
  quiet,
  ofApplications,
  unknown,
  unknownCodes,
}: LogExplanation): readonly string[] {
  const told = known.reduce((sum, {record}) => sum + record.count, 0)
  const codes = [...unknownCodes].sort(([, one], [, other]) => other - one)
  const named = codes.slice(0, MOST_CODES).map(([code, count]) => `${code} ${count.toLocaleString('en')}`)
  const parts = [
    `${told.toLocaleString('en')} explained`,
    ...(notKept > 0 ? [`${notKept.toLocaleString('en')} of known kinds, too many to tell apart`] : []),
    ...(unknown > 0
      ? [
          `${unknown.toLocaleString('en')} not known${named.length > 0 ? ` (${named.join(', ')}${codes.length > MOST_CODES ? ', …' : ''})` : ''}`,
        ]
      : []),
    ...(ofApplications > 0 ? [`${ofApplications.toLocaleString('en')} written by applications`] : []),
    ...(quiet > 0 ? [many(quiet, 'notice')] : []),
  ]
  return wrap(printable(`${many(lines, 'line')}: ${parts.join(', ')}`), WIDTH, '')
}

function many(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`
}
