import type {ServerDirective} from '../../server-directive.ts'
import {quote} from '../layers.ts'
import type {Reason, Resolution} from '../resolution.ts'
import type {ServerScope} from '../server-model.ts'
import {wordsOf} from '../words.ts'

/** What a request comes to, before it is known how certain that is. */
export interface Answer extends Partial<Omit<Resolution, 'certain' | 'reasons' | 'virtualHost' | 'because'>> {
  readonly status: number
  /** Why the server fails. */
  readonly failure?: string | undefined
}

/** What decided about a request so far, in order, and what is doubtful about it. */
export interface Trace {
  readonly nodes: readonly ServerDirective[]
  readonly doubts: readonly string[]
}

/** A trace with more behind it. */
export function traced(trace: Trace, {nodes = [], doubts = []}: Partial<Trace>): Trace {
  if (nodes.length === 0 && doubts.length === 0) return trace
  return {nodes: [...trace.nodes, ...nodes], doubts: [...trace.doubts, ...doubts]}
}

/** The resolution of a request that ends with an answer. */
export function resolutionOf(scope: ServerScope, trace: Trace, {failure, ...answer}: Answer): Resolution {
  const nodes = [...new Set(trace.nodes)]
  const doubts = [
    ...trace.doubts,
    ...nodes.flatMap(({conditions}) => conditions.map((each) => `it is not known whether ${each} holds`)),
  ]
  const reasons = [...new Set(doubts)]
  const {section} = scope
  const name = scope.hasOwnName ? scope.name : undefined
  return {
    certain: reasons.length === 0,
    reasons: failure === undefined ? reasons : [failure, ...reasons],
    virtualHost: section ? {address: wordsOf(section)[0] ?? '*', name} : undefined,
    script: answer.script,
    scriptName: answer.scriptName,
    pathInfo: answer.pathInfo,
    handler: answer.handler,
    processGroup: answer.processGroup,
    applicationGroup: answer.applicationGroup,
    status: answer.status,
    because: nodes.map(reasonOf),
  }
}

function reasonOf(node: ServerDirective): Reason {
  const {node: _, ...origin} = node.origin
  return {file: node.file, line: node.line, directive: quote(node), origin}
}
