import {mergeSlashes} from '../httpd/paths/paths.ts'
import type {Resolution, ServerRequest} from '../resolve/resolution.ts'
import {resolveRequest} from '../resolve/resolve-request.ts'
import type {ServerModel} from '../resolve/server-model.ts'
import {isWsgi} from '../resolve/settings/handler.ts'
import {differOnlyInGroups} from './differ-in-groups.ts'
import {probesOf} from './probes.ts'

/** What of an answer may change. */
const EFFECT_KEYS = [
  'status',
  'script',
  'scriptName',
  'pathInfo',
  'handler',
  'processGroup',
  'applicationGroup',
] as const

export type EffectKey = (typeof EFFECT_KEYS)[number]

/** A request that another answer comes to. */
export interface Effect {
  readonly request: ServerRequest
  readonly before: Resolution
  readonly after: Resolution
  /** What differs; never empty. */
  readonly keys: readonly EffectKey[]
}

export interface Effects {
  /** How many requests were asked. */
  readonly probes: number
  readonly effects: readonly Effect[]
  /** Requests whose answer is uncertain on either side, and so says nothing. */
  readonly uncertain: number
}

/** What the server does differently after a change: the same probe requests, resolved on both. */
export function effectsOf(before: ServerModel, after: ServerModel): Effects {
  const probes = uniqueRequests([...probesOf(before), ...probesOf(after)])
  const askBoth = bothAnswers(before, after)
  const effects: Effect[] = []
  let uncertain = 0
  for (const request of probes) {
    const [one, other] = askBoth(request)
    const keys = differingKeys(one, other)
    if (keys.length > 0) effects.push({request, before: one, after: other, keys})
    else if (!one.certain || !other.certain) uncertain++
  }
  return {probes: probes.length, effects, uncertain}
}

/** What differs for the one who asks. Which handler does not find a file is all the same. */
export function differingKeys(one: Resolution, other: Resolution): readonly EffectKey[] {
  const isNotFound = one.status === 404 && other.status === 404
  return EFFECT_KEYS.filter((key) => one[key] !== other[key] && !(isNotFound && key === 'handler'))
}

type Answers = readonly [before: Resolution, after: Resolution]

/** Resolves requests on both sides, but none for which it is plain that it comes to the same as one before. */
function bothAnswers(before: ServerModel, after: ServerModel): (request: ServerRequest) => Answers {
  const hasOnlyGroups = differOnlyInGroups(before, after)
  const isMerging = [before, after].every(mergesSlashes)
  const known = new Map<string, Answers>()
  return (request) => {
    // How many slashes stand in a row is lost when the path is read (resolve/request-path.ts).
    const key = keyOf(isMerging ? {...request, path: mergeSlashes(request.path)} : request)
    const found = known.get(key)
    if (found) return found
    const one = resolveRequest(before, request)
    const answers: Answers = [
      one,
      hasOnlyGroups && !isWsgi(one.handler) ? one : resolveRequest(after, request),
    ]
    known.set(key, answers)
    return answers
  }
}

/** True for a server that reads every path with its runs of slashes merged, as nearly all do. */
function mergesSlashes({main, hosts}: ServerModel): boolean {
  return [main, ...hosts].every(({byName}) => !byName.has('MergeSlashes'))
}

function uniqueRequests(requests: readonly ServerRequest[]): readonly ServerRequest[] {
  const unique = new Map<string, ServerRequest>()
  for (const request of requests) unique.set(keyOf(request), request)
  return [...unique.values()]
}

function keyOf({host, hostPort, port, address, path}: ServerRequest): string {
  return `${path}\0${host}\0${hostPort}\0${port}\0${address}`
}
