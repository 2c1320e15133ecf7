/** What came of expectations, for people: failures first, each with the lines that decide. */
import type {GoneLine, Judgement} from '../../inspect/expect/judging/judgement.ts'
import {recordedLineOf} from '../../inspect/expect/recorded-line.ts'
import {groupBy} from '../../query/group-by.ts'
import type {Page} from '../page/page.ts'
import {padTo} from '../page/text-width.ts'
import {printable} from '../quote/printable.ts'
import {printableSentence} from '../quote/printable-sentence.ts'
import {maskedDirective} from '../secrets/masked-directive.ts'
import {wrap, wrapItem} from '../wrap.ts'
import {
  type Counts,
  countsOf,
  decidingLine,
  goneWords,
  type ServerResults,
  textWords,
  valueWords,
  wordsOfRequest,
} from './results.ts'

const INDENT = '  '
const DEEPER = '     '
const NOTE = ' '.repeat(11)
/** Beside the names of values. */
const LABEL = 13

/** All that is not as it should be, and the numbers. */
export function formatResults(results: readonly ServerResults[], page: Page): string {
  const blocks = (['fail', 'uncertain'] as const).flatMap((outcome) =>
    results.flatMap((result) =>
      (result.rejection === undefined ? result.judgements : [])
        .filter((judgement) => judgement.outcome === outcome)
        .map((judgement) => blockOf(judgement, result, page)),
    ),
  )
  const notes = [...remarksOf(results), ...notJudgedOf(results)]
  return [
    ...results.flatMap((result) => rejectionLines(result, page)),
    ...blocks.flatMap((lines) => [...lines, '']),
    ...notes.flatMap((note) => {
      const [first = '', ...rest] = wrap(printable(note), page.width, NOTE)
      return [`${INDENT}${page.palette('quiet', 'note')}     ${first.trimStart()}`, ...rest]
    }),
    ...(notes.length > 0 ? [''] : []),
    totalsOf(countsOf(results)),
    '',
  ].join('\n')
}

/** A server that does not start answers nothing, which is said once. */
function rejectionLines({rejection, judgements}: ServerResults, {width, palette}: Page): readonly string[] {
  if (rejection === undefined) return []
  const count = `all ${judgements.length} expectation${judgements.length === 1 ? '' : 's'}`
  return [
    `${palette('error', 'fail')} ${palette('header', count)}`,
    ...wrapItem(printableSentence(rejection), width, INDENT),
    '',
  ]
}

function blockOf(judgement: Judgement, result: ServerResults, {width, palette}: Page): readonly string[] {
  const {outcome, expectation, differences, reasons, because, gone} = judgement
  const {file, line} = expectation.place
  const steps = outcome === 'fail' ? because : []
  return [
    `${palette(outcome === 'fail' ? 'error' : 'refused', outcome)} ${palette('header', wordsOfRequest(expectation))}`,
    `${INDENT}${palette('place', `${printable(file)}:${line}`)}`,
    ...differences.flatMap(({key, expected, got}) => [
      `${INDENT}${padTo(key, LABEL)} expected ${palette('added', valueWords(expected, result.secrets))}`,
      `${INDENT}${padTo('', LABEL)} got      ${palette('removed', valueWords(got, result.secrets))}`,
    ]),
    ...reasons.flatMap((reason) => wrapItem(textWords(reason, result.secrets), width, INDENT)),
    ...(steps.length > 0 ? [`${INDENT}because of`] : []),
    ...steps.flatMap((reason, index) => {
      const {place, directive} = decidingLine(reason, result)
      return [
        `${INDENT}${String(index + 1).padStart(2)} ${palette('place', place)}`,
        ...wrap(directive, width, DEEPER),
      ]
    }),
    ...(differences.length > 0 && steps.length === 0 ? [`${INDENT}no directive decides`] : []),
    ...gone.flatMap((each) => goneLines(each, width, palette('refused', goneWords(each)))),
  ]
}

function goneLines({line}: GoneLine, width: number, words: string): readonly string[] {
  const {place, directive} = recordedLineOf(line)
  return [
    `${INDENT}${words}${place === '' ? '' : ` ${printable(place)}`}`,
    ...wrap(printable(maskedDirective(directive)), width, DEEPER),
  ]
}

/** Things to know about expectations that are met, each kind once. */
function remarksOf(results: readonly ServerResults[]): readonly string[] {
  const remarked = results.flatMap(({judgements}) => judgements.filter(({remark}) => remark !== undefined))
  return [...groupBy(remarked, ({remark}) => remark)].map(([remark, alike]) => {
    const places = alike.slice(0, MOST_PLACES).map(({expectation: {place}}) => `${place.file}:${place.line}`)
    const more = alike.length - places.length
    return `${remark}: ${places.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  })
}

const MOST_PLACES = 3

/** What was not judged, by its name in the files. */
function notJudgedOf(results: readonly ServerResults[]): readonly string[] {
  const names = results.flatMap(({judgements}) =>
    judgements.flatMap(({expectation}) => expectation.notJudged),
  )
  return [...groupBy(names, (name) => name)].map(
    ([name, {length}]) => `not judged: ${name}${length > 1 ? ` (${length} times)` : ''}`,
  )
}

function totalsOf({all, pass, fail, uncertain, notJudged}: Counts): string {
  if (all === 0) return 'no expectation ran'
  const parts = [
    ...(pass > 0 ? [`${pass} passed`] : []),
    ...(fail > 0 ? [`${fail} failed`] : []),
    ...(uncertain > 0 ? [`${uncertain} uncertain`] : []),
  ]
  const others = notJudged > 0 ? `; ${notJudged} assertion${notJudged === 1 ? '' : 's'} not judged` : ''
  return `${all} expectation${all === 1 ? '' : 's'}: ${parts.join(', ')}${others}`
}
