/** What is compared of an answer. */
import type {Resolution} from '../../../resolve/resolution.ts'
import {BY_PROXY} from '../../../resolve/steps/reach.ts'

/** The parts of an answer that may differ. */
export const ANSWER_KEYS = [
  'status',
  'location',
  'backend',
  'script',
  'scriptName',
  'pathInfo',
  'handler',
  'processGroup',
  'applicationGroup',
] as const

export type AnswerKey = (typeof ANSWER_KEYS)[number]

/** An answer as far as it is compared; of an error the status and where the client is sent, since no file is there. */
export interface SeenAnswer extends Pick<Resolution, Exclude<AnswerKey, 'status'> | 'certain' | 'reasons'> {
  /** Undefined where a backend says it. */
  readonly status: number | undefined
  /** A script or a file, by its path below the ServerRoot where it is there. */
  readonly script: string | undefined
}

/**
 * What is compared of a resolution.
 * @param ownRoot the ServerRoot, where the sides have different ones: paths are told from there
 */
export function seenOf(resolution: Resolution, ownRoot: string | undefined): SeenAnswer {
  const {backend, status, location} = resolution
  const isBackends = backend !== undefined && resolution.reasons.includes(BY_PROXY)
  const reasons = isBackends ? resolution.reasons.filter((each) => each !== BY_PROXY) : resolution.reasons
  const certain = isBackends ? reasons.length === 0 : resolution.certain
  if (!isBackends && status >= 300) return {...NOTHING, status, location, certain, reasons}
  const {script, scriptName, pathInfo, handler, processGroup, applicationGroup} = resolution
  return {
    ...{status: isBackends ? undefined : status, location, backend, certain, reasons},
    script: script === undefined || ownRoot === undefined ? script : below(script, ownRoot),
    ...{scriptName, pathInfo, handler, processGroup, applicationGroup},
  }
}

const NOTHING = {
  backend: undefined,
  script: undefined,
  scriptName: undefined,
  pathInfo: undefined,
  handler: undefined,
  processGroup: undefined,
  applicationGroup: undefined,
}

function below(path: string, root: string): string {
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path
}

/** What differs between two answers. */
export function differingIn(one: SeenAnswer, other: SeenAnswer): readonly AnswerKey[] {
  return ANSWER_KEYS.filter((key) => one[key] !== other[key])
}
