import type {Resolution, ServerRequest} from '../resolve/resolution.ts'

/** What of an answer may change. `sharedWith`: which other applications run in the same interpreter. */
export const EFFECT_KEYS = [
  'status',
  'script',
  'scriptName',
  'pathInfo',
  'handler',
  'processGroup',
  'applicationGroup',
  'sharedWith',
] as const

export type EffectKey = (typeof EFFECT_KEYS)[number]

/** A request that another answer comes to. */
export interface Effect {
  readonly request: ServerRequest
  readonly before: Resolution
  readonly after: Resolution
  /** What differs; never empty. */
  readonly keys: readonly EffectKey[]
  /** Applications that run in the same interpreter after the change and did not before, by their scripts. */
  readonly sharedWith: readonly string[]
}

/** What differs for the one who asks, but for `sharedWith`. Which handler does not find a file is all the same. */
export function differingKeys(one: Resolution, other: Resolution): readonly EffectKey[] {
  const isNotFound = one.status === 404 && other.status === 404
  return EFFECT_KEYS.filter(
    (key) => key !== 'sharedWith' && one[key] !== other[key] && !(isNotFound && key === 'handler'),
  )
}

/** An alias of an application, a section that a change is made in, or a line of an .htaccess file not asked for, and why. */
export interface NotAsked {
  /** File and line as the server names them. */
  readonly file: string
  readonly line: number
  readonly directive: string
  readonly reason: string
}

/** How many requests a statement on effects rests on. */
export interface Asked {
  /** How many were resolved before and after. */
  readonly asked: number
  /** How many more need not be, because their answer is proved to be the same. */
  readonly proved: number
  /** Those whose answer is not certain on either side, and the same as far as it is known. */
  readonly uncertain: number
}

/** What the server does differently after a change. */
export interface Effects extends Asked {
  readonly effects: readonly Effect[]
  readonly notAsked: readonly NotAsked[]
}
