import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Reason, Resolution} from '../resolution.ts'
import {type Layers, quote} from '../sections/layers.ts'
import type {ServerScope} from '../server/server-scope.ts'

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
  /** What applies where it got to; undefined before that. */
  readonly entered?: Layers | undefined
  /** The directives that ask who the client is. */
  readonly askers?: readonly ServerDirective[] | undefined
}

/** A trace with more after it. */
export function traced(trace: Trace, {nodes, doubts, entered, askers}: Partial<Trace>): Trace {
  return {
    nodes: joined(trace.nodes, nodes),
    doubts: joined(trace.doubts, doubts),
    entered: entered ?? trace.entered,
    askers: askers ? joined(trace.askers ?? [], askers) : trace.askers,
  }
}

function joined<T>(before: readonly T[], more: readonly T[] = []): readonly T[] {
  if (more.length === 0) return before
  return before.length === 0 ? more : [...before, ...more]
}

/** Why a script is not run that no WSGIScriptAlias and no ScriptAlias leads to, in the words of the server's log. */
export const WITHOUT_EXECCGI = {failure: 'Options ExecCGI is off for this file', cause: 'execCgi'} as const

/** The resolution of a request that ends with an answer. */
export function resolutionOf(scope: ServerScope, trace: Trace, answer: Answer): Resolution {
  const nodes = unique(trace.nodes)
  const reasons = unique(joined(trace.doubts, nodes.flatMap(doubtsAbout)))
  const {failure} = answer
  const {section} = scope
  const name = scope.hasOwnName ? scope.name : undefined
  const resolution = {
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
    location: answer.location,
    backend: answer.backend,
    cause: answer.cause,
    deniedHandler: answer.deniedHandler,
    because: nodes.map(reasonOf),
  }
  if (trace.entered && answer.status >= 400) applying.set(resolution, trace.entered)
  if (trace.askers) asking.set(resolution, trace.askers)
  return resolution
}

const asking = new WeakMap<Resolution, readonly ServerDirective[]>()

/** The directives by which an answer may depend on who asks. */
export function askersBehind(resolution: Resolution): readonly ServerDirective[] {
  return asking.get(resolution) ?? []
}

const applying = new WeakMap<Resolution, Layers>()

/** What applied where a request failed; undefined where it got nowhere. */
export function layersBehind(resolution: Resolution): Layers | undefined {
  return applying.get(resolution)
}

function unique<T>(items: readonly T[]): readonly T[] {
  return items.length < 2 ? items : [...new Set(items)]
}

const NO_DOUBTS: readonly string[] = []

function doubtsAbout({conditions}: ServerDirective): readonly string[] {
  return conditions.length === 0
    ? NO_DOUBTS
    : conditions.map((each) => `it is not known whether ${each} holds`)
}

/** Most requests of a host are decided by the same few directives. */
const known = new WeakMap<ServerDirective, Reason>()
const directives = new WeakMap<Reason, ServerDirective>()

/** The directive that a reason tells of; undefined for a reason that was copied. */
export function directiveBehind(reason: Reason): ServerDirective | undefined {
  return directives.get(reason)
}

/** A directive as an explanation quotes it. */
export function reasonOf(node: ServerDirective): Reason {
  const found = known.get(node)
  if (found) return found
  const {file, line, uses} = node.origin
  const reason = {file: node.file, line: node.line, directive: quote(node), origin: {file, line, uses}}
  known.set(node, reason)
  directives.set(reason, node)
  return reason
}
