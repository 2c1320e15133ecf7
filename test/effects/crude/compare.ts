import {differingKeys} from '../../../src/effects/effect.ts'
import {effectsOf} from '../../../src/effects/effects.ts'
import type {Resolution, ServerRequest} from '../../../src/resolve/resolution.ts'
import {resolveRequest} from '../../../src/resolve/resolve-request.ts'
import type {ServerModel} from '../../../src/resolve/server/server-model.ts'

/** What crude requests show of a change that its effects do not tell. */
export interface Missed {
  readonly request: ServerRequest
  readonly before: Resolution
  readonly after: Resolution
}

/** What came of one change. */
export interface Verdict {
  /** True if some crude request is answered differently. */
  readonly isChange: boolean
  /** How the effects tell it. */
  readonly told: 'effect' | 'not asked' | 'uncertain' | 'none'
  /** A request whose other answer nobody tells of. */
  readonly missed: Missed | undefined
}

/** Holds what the effects of a change say against requests that know nothing of how probes are made. */
export function compareWith(
  before: ServerModel,
  after: ServerModel,
  requests: readonly ServerRequest[],
): Verdict {
  const changed = requests
    .map((request) => ({
      request,
      before: resolveRequest(before, request),
      after: resolveRequest(after, request),
    }))
    .filter((each) => differingKeys(each.before, each.after).length > 0)
  const {effects, notAsked, uncertain} = effectsOf(before, after)
  const told =
    effects.length > 0 ? 'effect' : notAsked.length > 0 ? 'not asked' : uncertain > 0 ? 'uncertain' : 'none'
  if (notAsked.length > 0) return {isChange: changed.length > 0, told, missed: undefined}
  const known = new Set(effects.flatMap(kindsOf))
  // Doubt about one request does not tell of another one whose answer is certain.
  const missed = changed.find(
    (each) =>
      (uncertain === 0 || (each.before.certain && each.after.certain)) &&
      (effects.length === 0 || kindsOf(each).some((kind) => !known.has(kind))),
  )
  return {isChange: changed.length > 0, told, missed}
}

/** What changes of what declarations are about; for a process group from what to what. */
function kindsOf({before, after}: Pick<Missed, 'before' | 'after'>): readonly string[] {
  return differingKeys(before, after).flatMap((key) =>
    key === 'processGroup'
      ? [isRun(before) && isRun(after) ? `${key} ${before[key]} ${after[key]}` : 'runs']
      : key === 'applicationGroup'
        ? [key]
        : [],
  )
}

function isRun({processGroup}: Resolution): boolean {
  return processGroup !== undefined
}
