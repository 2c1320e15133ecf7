/**
 * Judges the lines of whereto that expect 200: no rule redirects the path. whereto knows nothing of files, so the slash
 * that the server adds to the URL of a folder, and a file that is not there, are told and no failure.
 */
import type {Resolution} from '../../../resolve/resolution.ts'
import {NO_DOCUMENT_ROOT} from '../../../resolve/steps/url-map.ts'
import {isAboutMissingFile} from '../../request/explain-request.ts'
import type {AnswerJudgement} from './judgement.ts'

/** The judgement of an answer for which no redirect is expected. */
export function judgeWithoutRedirect(
  {status, location, cause}: Resolution,
  doubts: readonly string[],
  url: string,
): AnswerJudgement {
  const [doubt, ...more] = doubts.filter((each) => each !== NO_DOCUMENT_ROOT && !isAboutMissingFile(each))
  const passed = {outcome: 'pass', differences: [], reasons: []} as const
  if (doubt !== undefined)
    return {outcome: 'uncertain', differences: [], reasons: [doubt, ...more], remark: undefined}
  if (location === `${url}/`)
    return {...passed, remark: 'the server redirects to the same path with a slash, as it is a folder'}
  if (location === undefined && (cause === 'missing' || status === 404))
    return {...passed, remark: 'no rule redirects it, but there is no such file'}
  if (location === undefined && status < 300) return {...passed, remark: undefined}
  return {
    outcome: 'fail',
    differences: [
      {key: 'status', expected: 200, got: status},
      ...(location === undefined ? [] : [{key: 'location', expected: null, got: location} as const]),
    ],
    reasons: [],
    remark: undefined,
  }
}
