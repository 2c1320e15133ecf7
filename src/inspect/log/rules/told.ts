/** Puts together what is told of a line. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {Resolution} from '../../../resolve/resolution.ts'
import {reasonOf} from '../../../resolve/steps/trace.ts'
import {hostLabelOf} from '../../host-label.ts'
import type {LogCause, LogCure, LogDiagnosis} from '../log-diagnosis.ts'
import type {Asked} from '../reaching/ways.ts'

/** All that is told of a line, except who is to blame. */
export interface Told {
  readonly says: string
  readonly causes?: readonly LogCause[]
  readonly cures?: readonly LogCure[]
  readonly reasons?: readonly string[]
}

/** The configuration is to blame. */
export function byConfiguration(told: Told): LogDiagnosis {
  return diagnosis('configuration', told)
}

/** An application, the system or a client is to blame. */
export function byOthers(told: Told): LogDiagnosis {
  return diagnosis('elsewhere', told)
}

/** It is not known what is to blame. */
export function byUnknown(told: Told): LogDiagnosis {
  return diagnosis('unknown', told)
}

function diagnosis(blame: LogDiagnosis['blame'], told: Told): LogDiagnosis {
  const {says, causes = [], cures = [], reasons = []} = told
  return {blame, says, causes, cures, reasons}
}

/** Something to do by hand. */
export function byHand(text: string): LogCure {
  return {text, transform: undefined}
}

/** Something that a transform does. */
export function byTransform(transform: string, text: string): LogCure {
  return {text, transform}
}

/** Directives that no request was asked for; none without directives. */
export function linesOf(nodes: readonly ServerDirective[]): readonly LogCause[] {
  return nodes.length === 0 ? [] : [{host: undefined, url: undefined, because: nodes.map(reasonOf)}]
}

/** The answers to requests, those that rest on the same lines once. */
export function causesOf(asked: readonly Asked[]): readonly LogCause[] {
  const byLines = new Map<string, LogCause>()
  for (const {url, scope, resolution} of asked) {
    const {because} = resolution
    const key = because.map(({file, line}) => `${file}:${line}`).join('\0')
    if (!byLines.has(key)) byLines.set(key, {host: hostLabelOf(scope), url, because})
  }
  return [...byLines.values()]
}

/** The answers to look for, and how to explain the line by them. */
export interface Wanted {
  /** What the requests lead to, as a sentence names it. */
  readonly subject: string
  /** What has happened if today's answer is another one; by default that the configuration was changed. */
  readonly changed?: string
  /** True for an answer that explains the line. */
  isIt(resolution: Resolution): boolean
  /** Explains the line by the answers that fit. */
  tell(asked: readonly Asked[]): LogDiagnosis
}

/** Explains a line by the answers to requests; an uncertain answer gives an uncertain explanation. */
export function fromRequests(
  asked: readonly Asked[],
  {subject, isIt, tell, changed = CHANGED}: Wanted,
): LogDiagnosis {
  const fitting = asked.filter(({resolution}) => isIt(resolution))
  const sure = fitting.filter(({resolution}) => resolution.certain)
  if (sure.length > 0) return tell(sure)
  const [first] = fitting
  if (first) {
    const {says, causes, cures} = tell(fitting)
    const reasons = [...new Set(fitting.flatMap(({resolution}) => resolution.reasons))]
    return {blame: 'unknown', says, causes, cures, reasons}
  }
  const [other] = asked
  if (!other)
    return byUnknown({
      says: `No request was found that leads to ${subject}.`,
      reasons: ['the line may be of another server, or of a rule or a module that is not modelled'],
    })
  const open = asked.filter(({resolution}) => !resolution.certain)
  if (open.length > 0)
    return byUnknown({
      says: `Requests to ${subject} were found, and their answers are not certain.`,
      causes: causesOf(open),
      reasons: [...new Set(open.flatMap(({resolution}) => resolution.reasons))],
    })
  return byUnknown({
    says: `As the configuration is now, ${other.url} is answered with ${other.resolution.status}.`,
    causes: causesOf(asked),
    reasons: [changed],
  })
}

/** The words for a fault that answers show; its lines come from the answers. */
export type ShownTold = Required<Pick<Told, 'says' | 'cures'>>

/** A fault of the configuration that some answers show. */
export interface ShownFault extends Omit<Wanted, 'tell'>, ShownTold {
  /** The lines behind those answers; by default those that they rest on. */
  causes?(asked: readonly Asked[]): readonly LogCause[]
}

/** Blames the configuration for a line if the answers to requests show the fault. */
export function faultShownBy(
  asked: readonly Asked[],
  {says, cures, causes = causesOf, ...wanted}: ShownFault,
): LogDiagnosis {
  return fromRequests(asked, {
    ...wanted,
    tell: (found) => byConfiguration({says, cures, causes: causes(found)}),
  })
}

const CHANGED = 'it was changed after the line was logged, or the server has not been reloaded since'
