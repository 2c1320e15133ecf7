/** What was recorded, for people. */
import type {LeftOut} from '../../inspect/expect/recording/record-answers.ts'
import type {RecordedAnswer} from '../../inspect/expect/recording/recorded-answer.ts'
import type {Page} from '../page/page.ts'
import {printable} from '../quote/printable.ts'
import {wrap, wrapItem} from '../wrap.ts'
import type {RecordedServer, Renewed} from './recorded-yaml.ts'
import {textWords, wordsOfRequest} from './results.ts'

/** What came of a recording. */
export interface RecordingReport {
  /** The file that was written. */
  readonly path: string
  readonly answers: readonly RecordedAnswer[]
  readonly renewed: readonly Renewed[]
  /** Recorded expectations whose answer is as it was, or not known. */
  readonly leftOut: readonly LeftOut[]
}

/** So many uncertain answers are named. */
const MOST = 20

const INDENT = '  '
const DEEPER = '     '

/** One line for each expectation that is worth a look, and the numbers. */
export function recordingLines(
  {path, answers, renewed, leftOut}: RecordingReport,
  {secrets}: RecordedServer,
  {width, palette}: Page,
): string {
  const suspicious = answers.filter(({suspicion}) => suspicion !== undefined)
  const lines = [
    ...renewed.flatMap(({renewal: {expectation}, key, before, after}) => [
      `${palette('header', 'changed')} ${wordsOfRequest(expectation)}`,
      ...wrap(textWords(`${key}: ${before} → ${after}`, secrets), width, DEEPER),
    ]),
    ...suspicious.flatMap((answer) => [
      `${palette('refused', 'suspicious')} ${wordsOfRequest(answer)}`,
      ...wrap(printable(`${answer.suspicion}`), width, DEEPER),
    ]),
    ...leftOut
      .slice(0, MOST)
      .flatMap((each) => [
        `${palette('refused', 'uncertain')} ${wordsOfRequest(each)}`,
        ...each.reasons.flatMap((reason) => wrapItem(textWords(reason, secrets), width, INDENT)),
      ]),
  ]
  if (leftOut.length > MOST) lines.push(`and ${leftOut.length - MOST} more uncertain ones`)
  const counts = [
    `${answers.length} recorded`,
    ...(renewed.length > 0 ? [`${new Set(renewed.map(({renewal}) => renewal)).size} changed`] : []),
    ...(suspicious.length > 0 ? [`${suspicious.length} suspicious`] : []),
    ...(leftOut.length > 0 ? [`${leftOut.length} uncertain and left out`] : []),
  ]
  return [...lines, ...(lines.length > 0 ? [''] : []), `${printable(path)}: ${counts.join(', ')}`, ''].join(
    '\n',
  )
}
