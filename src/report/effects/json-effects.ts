import type {Effect, EffectKey, Effects} from '../../effects/effects.ts'
import type {Resolution} from '../../resolve/resolution.ts'

/** What the server does differently: the same requests, answered before and after the changes of a file. */
export interface JsonEffects {
  /** How many requests were asked. */
  readonly probes: number
  /** How many of them have an answer that is not certain, and the same as far as it is known. */
  readonly uncertain: number
  /** The requests whose answer changes. */
  readonly changed: readonly JsonEffect[]
}

interface JsonEffect {
  readonly request: {
    readonly host: string
    /** Port it comes in on. */
    readonly port: number
    /** Port in the Host header; null where it names none. */
    readonly hostPort: number | null
    /** Local address it comes in on. */
    readonly address: string
    readonly path: string
  }
  /** The fields of `before` and `after` that differ. */
  readonly keys: readonly EffectKey[]
  /** False for an effect that no transform declares: changes with such a one are not safe. */
  readonly isDeclared: boolean
  readonly before: JsonAnswer
  readonly after: JsonAnswer
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
  {probes, uncertain, effects}: Effects,
  undeclared: readonly Effect[],
): JsonEffects {
  const changed = effects.map((effect): JsonEffect => {
    const {host, port, hostPort = null, address, path} = effect.request
    return {
      request: {host, port, hostPort, address, path},
      keys: effect.keys,
      isDeclared: !undeclared.includes(effect),
      before: answerOf(effect.before),
      after: answerOf(effect.after),
    }
  })
  return {probes, uncertain, changed}
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
