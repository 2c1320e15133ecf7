import {keyOfRequest} from '../../effects/ask/answers.ts'
import type {Effect, EffectKey, Effects} from '../../effects/effect.ts'
import {methodOf, type Resolution} from '../../resolve/resolution.ts'
import {maskedSentence} from '../secrets/masked-directive.ts'

/** What the server does differently: the same requests, answered before and after the changes of a file. */
export interface JsonEffects {
  /** How many requests were resolved before and after. */
  readonly asked: number
  /** How many more need not be asked, because their answer is proved to be the same. */
  readonly proved: number
  /** How many of those asked have an answer that is not certain, and the same as far as it is known. */
  readonly uncertain: number
  /** Aliases of applications that no request was asked of. */
  readonly notAsked: readonly {readonly line: number; readonly directive: string; readonly reason: string}[]
  /** The requests whose answer changes; `isDeclared` is false for one that its transform does not declare, and that was taken as unsafe. */
  readonly changed: readonly (JsonEffect & {readonly isDeclared: boolean})[]
}

export interface JsonEffect {
  readonly request: {
    readonly host: string
    /** Port it comes in on. */
    readonly port: number
    /** Port in the Host header; null where it names none. */
    readonly hostPort: number | null
    /** Local address it comes in on. */
    readonly address: string
    readonly path: string
    /** Missing for a GET. */
    readonly method?: 'POST'
  }
  /** The fields of `before` and `after` that differ. */
  readonly keys: readonly EffectKey[]
  readonly before: JsonAnswer
  readonly after: JsonAnswer
  /** Scripts of other applications that run in the same interpreter after the change, and did not before. */
  readonly sharedWith: readonly string[]
}

/** An answer; null for what it does not have. */
interface JsonAnswer {
  /** False where it depends on something the file does not say. */
  readonly certain: boolean
  readonly status: number
  readonly script: string | null
  readonly scriptName: string | null
  readonly pathInfo: string | null
  readonly handler: string | null
  /** Empty for the embedded process group. */
  readonly processGroup: string | null
  /** Empty for the main interpreter. */
  readonly applicationGroup: string | null
}

/** The effects of a file as data. */
export function jsonEffectsOf(
  {asked, proved, uncertain, notAsked, effects}: Effects,
  undeclared: readonly Effect[],
): JsonEffects {
  const isUndeclared = new Set(undeclared.map(({request}) => keyOfRequest(request)))
  return {
    asked,
    proved,
    uncertain,
    notAsked: notAsked.map(({line, directive, reason}) => ({
      line,
      directive,
      reason: maskedSentence(reason),
    })),
    changed: effects.map((effect) => ({
      ...jsonEffectOf(effect),
      isDeclared: !isUndeclared.has(keyOfRequest(effect.request)),
    })),
  }
}

const POST = {method: 'POST'} as const

/** One effect as data. */
export function jsonEffectOf(effect: Effect): JsonEffect {
  const {host, port, hostPort = null, address, path} = effect.request
  return {
    request: {host, port, hostPort, address, path, ...(methodOf(effect.request) === 'POST' ? POST : {})},
    keys: effect.keys,
    before: answerOf(effect.before),
    after: answerOf(effect.after),
    sharedWith: effect.sharedWith,
  }
}

function answerOf(resolution: Resolution): JsonAnswer {
  const {certain, status, script, scriptName, pathInfo, handler, processGroup, applicationGroup} = resolution
  return {
    certain,
    status,
    script: script ?? null,
    scriptName: scriptName ?? null,
    pathInfo: pathInfo ?? null,
    handler: handler ?? null,
    processGroup: processGroup ?? null,
    applicationGroup: applicationGroup ?? null,
  }
}
