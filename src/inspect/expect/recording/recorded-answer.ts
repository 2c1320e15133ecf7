/** The values of an answer that are worth expecting. */
import type {Reason, Resolution} from '../../../resolve/resolution.ts'
import type {RequestOptions} from '../../request/request-options.ts'
import type {Expected} from '../expectation.ts'
import {answeredValue} from '../judging/answered-values.ts'
import {ownAnswerOf} from '../judging/own-answer.ts'

/** A request, and what it comes to today. */
export interface RecordedAnswer {
  readonly url: string
  readonly options: RequestOptions
  readonly expected: Expected
  readonly because: readonly Reason[]
  /** Why somebody should look at it; undefined where it looks right. */
  readonly suspicion: string | undefined
}

/** The answer as an expectation; undefined where it is not certain. */
export function recordedAnswer(
  url: string,
  options: RequestOptions,
  found: Resolution,
): RecordedAnswer | undefined {
  const {resolution, statusElsewhere, doubts} = ownAnswerOf(found)
  if (doubts.length > 0) return undefined
  const {because, status} = resolution
  const keys = [
    ...(statusElsewhere === undefined ? ['status'] : []),
    ...['location', 'backend'].filter((key) => resolution[key as 'location' | 'backend'] !== undefined),
    ...(status < 300 && resolution.script !== undefined ? ['script'] : []),
    ...(resolution.processGroup === undefined
      ? []
      : ['scriptName', 'pathInfo', 'processGroup', 'interpreter']),
    'virtualHost',
  ] as const
  const values = keys.map((key) => [key, answeredValue(key as keyof Expected, resolution)] as const)
  // Where another server gives the whole answer, the host may be all that is left to expect.
  return {url, options, expected: Object.fromEntries(values), because, suspicion: suspicionOf(resolution)}
}

const SOURCE = /\.(?:wsgi|py|php\d?|phtml|pl|rb|cgi|jsp|sh|inc|env|ini|sql|bak)$/i

function suspicionOf({status, script, handler}: Resolution): string | undefined {
  if (status >= 500) return `the server answers ${status}`
  const isFile = handler === undefined || handler === 'default-handler'
  return status === 200 && isFile && script !== undefined && SOURCE.test(script)
    ? 'the server hands out the source of this file'
    : undefined
}
