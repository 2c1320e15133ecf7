/** Judges expectations by the server that they are about. */
import {basename} from 'node:path'
import type {ServerError} from '../../../reading/reading.ts'
import {DEPENDS_ON_CLIENT} from '../../../resolve/access/access.ts'
import type {OpenedServer} from '../../opened-server.ts'
import type {RequestExplanation} from '../../request/explain-request.ts'
import type {Expectation} from '../expectation.ts'
import type {AskExpected} from './expected-asker.ts'
import {goneLinesIn} from './gone-lines.ts'
import {judgeAnswer} from './judge-answer.ts'
import type {AnswerJudgement, Judgement} from './judgement.ts'

/** Judges each expectation. Where the server rejects its configuration, all of them fail. */
export function judgeExpectations(
  server: OpenedServer,
  expectations: readonly Expectation[],
  ask: AskExpected,
): readonly Judgement[] {
  const {error} = server.reading
  if (error) return expectations.map((expectation) => rejected(expectation, rejectionOf(error)))
  const goneOf = goneLinesIn(server)
  const rules = rulesOfFolder(server)
  return expectations.map((expectation) => {
    const {url, explanation} = ask(expectation)
    const {connection, resolution} = explanation
    const isOpen = connection.fault !== 'noListener' && connection.fault !== 'noTls'
    const {because} = isOpen ? resolution : connection
    const answer =
      rules === undefined
        ? judgeExplanation(expectation, explanation, url)
        : {outcome: 'uncertain' as const, differences: [], reasons: [rules], remark: undefined}
    const deciding = because.map(({directive}) => directive)
    const gone = answer.outcome === 'pass' ? [] : goneOf(expectation.because, deciding)
    // Only what is certain is recorded: without its line it is not as it was, whatever it comes to now. In a copy,
    // which comes without files, lines that are still there may not be found to decide.
    const outcome = gone.some(({isThere}) => !isThere) ? 'fail' : answer.outcome
    return {expectation, ...answer, outcome, because, gone}
  })
}

/** Why nothing is as expected of a server that does not start. */
export function rejectionOf({message}: ServerError): string {
  return `the server rejects this configuration: ${message}`
}

function rejected(expectation: Expectation, reason: string): Judgement {
  const reasons = [reason]
  return {
    ...{expectation, outcome: 'fail', differences: [], reasons, because: [], gone: []},
    remark: undefined,
  }
}

/** Judges what clients get: where that depends on who asks, all must get the same. */
function judgeExplanation(
  expectation: Expectation,
  {connection: {fault, headline}, resolution, byClient}: RequestExplanation,
  url: string,
): AnswerJudgement {
  // There is no answer at all.
  if (headline !== undefined && (fault === 'noListener' || fault === 'noTls'))
    return {outcome: 'fail', differences: [], reasons: [headline], remark: undefined}
  if (!byClient || !resolution.reasons.includes(DEPENDS_ON_CLIENT))
    return judgeAnswer(expectation, resolution, url)
  const judged = byClient.flatMap(({answers}) =>
    answers.map((answer) => judgeAnswer(expectation, answer.resolution, url)),
  )
  const [first] = judged
  if (first && judged.every(({outcome}) => outcome === first.outcome)) return first
  const statuses = byClient.flatMap(({answers}) => answers.map((answer) => answer.resolution.status))
  const reason = `it depends on who asks (${[...new Set(statuses)].join(' or ')}); say so with from or user`
  return {outcome: 'uncertain', differences: [], reasons: [reason], remark: undefined}
}

/** Why nothing is known of an .htaccess file by itself that has rules; undefined for all else. */
function rulesOfFolder({found, model}: OpenedServer): string | undefined {
  const isRule = model.main.directives.some(({name}) => name === 'RewriteRule')
  return basename(found.mainFile) === '.htaccess' && isRule
    ? 'what a RewriteRule does in an .htaccess file depends on its folder; name the server with --server'
    : undefined
}
