import type {Resolution} from '../../resolve/resolution.ts'
import {BY_PROXY} from '../../resolve/steps/reach.ts'

/** What the server decides of an answer. */
export interface OwnAnswer {
  /** Certain if all that the server decides is: whom a request is sent on to, not what comes back. */
  readonly resolution: Resolution
  /** True if a backend says the status. */
  readonly isBackends: boolean
}

/** Tells what the server decides from what a backend does. */
export function ofServer(resolution: Resolution): OwnAnswer {
  const {backend, reasons} = resolution
  if (backend === undefined || !reasons.includes(BY_PROXY)) return {resolution, isBackends: false}
  const others = reasons.filter((reason) => reason !== BY_PROXY)
  return {resolution: {...resolution, reasons: others, certain: others.length === 0}, isBackends: true}
}
