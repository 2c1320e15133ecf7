/** Compares one answer with what is expected. */
import type {Resolution} from '../../../resolve/resolution.ts'
import {isWsgi} from '../../../resolve/settings/handler.ts'
import {EXPECTED_KEYS, type Expectation} from '../expectation.ts'
import {answeredValue, isAsExpected} from './answered-values.ts'
import type {AnswerJudgement, Difference} from './judgement.ts'
import {ownAnswerOf} from './own-answer.ts'
import {judgeWithoutRedirect} from './without-redirect.ts'

/**
 * Judges an answer.
 * @param url the URL that was asked
 */
export function judgeAnswer(expectation: Expectation, found: Resolution, url: string): AnswerJudgement {
  const {dialect, expected} = expectation
  const {resolution, statusElsewhere, doubts} = ownAnswerOf(found)
  if (dialect === 'whereto' && expected.status === 200) return judgeWithoutRedirect(resolution, doubts, url)
  if (doubts.length > 0) return uncertain(doubts)
  // httpbb compares the header as it is sent.
  const site = dialect === 'httpbb' ? '' : url
  const differences = EXPECTED_KEYS.flatMap((key): readonly Difference[] => {
    const value = expected[key]
    if (value === undefined || (key === 'status' && statusElsewhere !== undefined)) return []
    if (isAsExpected(key, value, resolution, site)) return []
    return [{key, expected: value, got: answeredValue(key, resolution)}]
  })
  const own = dialect === 'httpbb' ? statusOfApplication(resolution) : undefined
  const elsewhere = statusElsewhere ?? own
  const others = own === undefined ? differences : differences.filter(({key}) => key !== 'status')
  if (others.length > 0) return {outcome: 'fail', differences: others, reasons: [], remark: undefined}
  if (expected.status !== undefined && elsewhere !== undefined) return uncertain([elsewhere])
  if (Object.keys(expected).length === 0) return uncertain(['nothing of it is told by a configuration'])
  return {outcome: 'pass', differences: [], reasons: [], remark: undefined}
}

/** httpbb speaks of what clients get; what an application answers is not in the configuration. */
function statusOfApplication({status, handler}: Resolution): string | undefined {
  return status === 200 && isWsgi(handler) ? 'the application says the status' : undefined
}

function uncertain(reasons: readonly string[]): AnswerJudgement {
  return {outcome: 'uncertain', differences: [], reasons, remark: undefined}
}
