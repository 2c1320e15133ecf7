/** Asks again for what was recorded. */
import type {OpenedServer} from '../../opened-server.ts'
import {askerOf} from '../../request/explain-request.ts'
import {requestFrom} from '../../request/request-from-url.ts'
import type {Expectation} from '../expectation.ts'
import type {LeftOut} from './record-answers.ts'
import {type RecordedAnswer, recordedAnswer} from './recorded-answer.ts'

/** What a recorded expectation comes to today; `answer` is undefined where that is not certain. */
export interface Renewal {
  readonly expectation: Expectation
  readonly answer: RecordedAnswer | undefined
  readonly leftOut: LeftOut
}

/** Asks for those of some expectations that were recorded: which lines decided is known of them. */
export function renewAnswers(
  server: OpenedServer,
  expectations: readonly Expectation[],
): ReadonlyMap<Expectation, Renewal> {
  const ask = askerOf(server)
  const recorded = expectations.filter(({because}) => because.length > 0)
  return new Map(
    recorded.map((expectation) => {
      const {url, options} = expectation
      const {resolution, connection} = ask(requestFrom(url, options))
      const isOpen = connection.fault === undefined || connection.fault === 'plainHttp'
      const answer = isOpen ? recordedAnswer(url, options, resolution) : undefined
      return [expectation, {expectation, answer, leftOut: {url, options, reasons: resolution.reasons}}]
    }),
  )
}
