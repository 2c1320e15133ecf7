/** Records what a server answers today: one request for each kind of answer. */
import type {Resolution} from '../../../resolve/resolution.ts'
import {askersBehind} from '../../../resolve/steps/trace.ts'
import type {OpenedServer} from '../../opened-server.ts'
import {askerOf, type RequestExplanation} from '../../request/explain-request.ts'
import {requestFrom} from '../../request/request-from-url.ts'
import type {RequestOptions} from '../../request/request-options.ts'
import {probeUrlsOf} from './probe-urls.ts'
import {type RecordedAnswer, recordedAnswer} from './recorded-answer.ts'
import {representativesOf} from './representatives.ts'

/** A request whose answer is not certain, and is not recorded. */
export interface LeftOut {
  readonly url: string
  readonly options: RequestOptions
  readonly reasons: readonly string[]
}

/** What a server answers. */
export interface Recording {
  readonly answers: readonly RecordedAnswer[]
  readonly leftOut: readonly LeftOut[]
}

/** A request that waits to be recorded. */
interface Asked {
  readonly url: string
  readonly options: RequestOptions
  readonly explanation: RequestExplanation
}

/**
 * Asks for all kinds of answers of a server that accepts its configuration.
 * @param covered requests that are asked for already, whose kinds are left out
 */
export function recordAnswers(
  opened: OpenedServer,
  covered: readonly {readonly url: string; readonly options: RequestOptions}[],
): Recording {
  const ask = askerOf(opened)
  const asked = (url: string, options: RequestOptions): Asked => {
    return {url, options, explanation: ask(requestFrom(url, options))}
  }
  const seen = new Set(covered.map(({url, options}) => kindOf(asked(url, options))))
  const answers: RecordedAnswer[] = []
  const leftOut: LeftOut[] = []
  for (const {urls} of probeUrlsOf(opened.model, opened.found.extent))
    for (const url of urls)
      for (const each of byClient(asked(url, {}), asked)) {
        const kind = kindOf(each)
        if (seen.has(kind)) continue
        seen.add(kind)
        const {resolution} = each.explanation
        const answer = isWorthIt(resolution) ? recordedAnswer(url, each.options, resolution) : undefined
        if (answer) answers.push(answer)
        else if (!resolution.certain) leftOut.push({url, options: each.options, reasons: resolution.reasons})
      }
  return {answers, leftOut}
}

/** The request itself; where the answer depends on who asks, one by each kind of client. */
function byClient(first: Asked, ask: (url: string, options: RequestOptions) => Asked): readonly Asked[] {
  const {byClient: classes} = first.explanation
  if (!classes) return [first]
  return representativesOf(classes).map((options) => ask(first.url, options))
}

/** That a file is not there is no matter of the configuration. */
function isWorthIt({cause}: Resolution): boolean {
  return cause !== 'missing'
}

/** What tells the kinds of answers apart: the lines that decide or ask who it is, and what is not in the URL itself. */
function kindOf({explanation: {resolution}}: Asked): string {
  const {because, certain, status, handler, processGroup, applicationGroup, location, virtualHost} =
    resolution
  return JSON.stringify([
    because.map(({file, line, directive}) => [file, line, directive]),
    askersBehind(resolution).map(({file, line}) => [file, line]),
    ...[certain, status, handler, processGroup, applicationGroup, location === undefined, virtualHost],
  ])
}
