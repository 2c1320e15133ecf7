/** Results as TAP, version 14: a line for each expectation. */
import type {Judgement} from '../../inspect/expect/judging/judgement.ts'
import {printable} from '../quote/printable.ts'
import {failureText} from './failure-text.ts'
import {isFailure, type ServerResults, type Strictness, wordsOfRequest} from './results.ts'

/** The document, as text. Uncertain expectations are skipped ones, or failures if `strictness` says so. */
export function formatTap(results: readonly ServerResults[], strictness: Strictness): string {
  const cases = results.flatMap((result) => result.judgements.map((judgement) => ({judgement, result})))
  const lines = cases.map(({judgement, result}, index) => pointOf(judgement, result, index + 1, strictness))
  const plan = cases.length === 0 ? '1..0 # SKIP no expectation ran' : `1..${cases.length}`
  return `TAP version 14\n${plan}\n${lines.join('')}`
}

function pointOf(
  judgement: Judgement,
  result: ServerResults,
  number: number,
  strictness: Strictness,
): string {
  const {outcome, expectation} = judgement
  const {file, line} = expectation.place
  const name = escaped(`${printable(file)}:${line} ${wordsOfRequest(expectation)}`)
  const {summary, details} = failureText(judgement, result)
  if (isFailure(judgement, strictness)) {
    const data = details.map((each) => `    - ${JSON.stringify(each)}\n`).join('')
    return `not ok ${number} - ${name}\n  ---\n  message: ${JSON.stringify(summary)}\n  details:\n${data}  ...\n`
  }
  if (outcome === 'uncertain') return `ok ${number} - ${name} # SKIP uncertain: ${escaped(summary)}\n`
  return `ok ${number} - ${name}\n`
}

/** A hash would begin a directive. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('#', '\\#').replaceAll('\n', ' ')
}
