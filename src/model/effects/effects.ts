import {isWsgi} from '../resolve/handler.ts'
import type {Resolution, ServerRequest} from '../resolve/resolution.ts'
import {resolveRequest} from '../resolve/resolve-request.ts'
import type {ServerModel} from '../resolve/server-model.ts'
import {differOnlyInGroups} from './differ-in-groups.ts'
import {probesOf} from './probes.ts'

/** What of an answer may change. */
export type EffectKey =
  | 'status'
  | 'script'
  | 'scriptName'
  | 'pathInfo'
  | 'handler'
  | 'processGroup'
  | 'applicationGroup'

const KEYS: readonly EffectKey[] = [
  'status',
  'script',
  'scriptName',
  'pathInfo',
  'handler',
  'processGroup',
  'applicationGroup',
]

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
  const hasOnlyGroups = differOnlyInGroups(before, after)
  const effects: Effect[] = []
  let uncertain = 0
  for (const request of probes) {
    const one = resolveRequest(before, request)
    const isSame = hasOnlyGroups && !isWsgi(one.handler)
    const other = isSame ? one : resolveRequest(after, request)
    const keys = KEYS.filter((key) => one[key] !== other[key])
    if (keys.length > 0) effects.push({request, before: one, after: other, keys})
    else if (!one.certain || !other.certain) uncertain++
  }
  return {probes: probes.length, effects, uncertain}
}

function uniqueRequests(requests: readonly ServerRequest[]): readonly ServerRequest[] {
  const keyOf = ({host, hostPort, port, address, path}: ServerRequest): string =>
    `${path}\0${host}\0${hostPort}\0${port}\0${address}`
  return [...new Map(requests.map((request) => [keyOf(request), request])).values()]
}
