/** A failure in plain lines, for formats that other programs read. */
import type {Judgement} from '../../inspect/expect/judging/judgement.ts'
import {decidingLine, goneWords, type ServerResults, textWords, valueWords} from './results.ts'

/** One sentence, and the lines that explain it. */
export interface FailureText {
  readonly summary: string
  readonly details: readonly string[]
}

/** What is wrong with an expectation, or not known of it. */
export function failureText(judgement: Judgement, result: ServerResults): FailureText {
  const {outcome, differences, reasons, because, gone} = judgement
  const {secrets} = result
  const told = differences.map(
    ({key, expected, got}) =>
      `${key}: expected ${valueWords(expected, secrets)}, got ${valueWords(got, secrets)}`,
  )
  const said = [...told, ...reasons.map((reason) => textWords(reason, secrets))]
  return {
    summary: said.join('; '),
    details: [
      ...said,
      ...(outcome === 'fail' ? because : []).map((reason) => {
        const {place, directive} = decidingLine(reason, result)
        return `because of ${place}: ${directive}`
      }),
      ...gone.map((each) => `${goneWords(each)}: ${textWords(each.line, secrets)}`),
    ],
  }
}
