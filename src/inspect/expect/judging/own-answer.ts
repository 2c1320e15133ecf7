/** The part of an answer that a server decides itself, whoever gives it in the end. */
import type {Resolution} from '../../../resolve/resolution.ts'
import {BY_PROXY} from '../../../resolve/steps/reach.ts'
import {byHandler} from '../../../resolve/steps/serve-other.ts'

/** The answer, as far as the server decides it. */
export interface OwnAnswer {
  readonly resolution: Resolution
  /** Why the status is not the server's own; undefined where it is. */
  readonly statusElsewhere: string | undefined
  /** Why more than the status is not known. */
  readonly doubts: readonly string[]
}

/** Parts what the server decides from what a backend or a handler does. */
export function ownAnswerOf(resolution: Resolution): OwnAnswer {
  const {handler, reasons, certain} = resolution
  const elsewhere = reasons.filter(
    (reason) => reason === BY_PROXY || (handler !== undefined && reason === byHandler(handler)),
  )
  // The reasons of an answer that is certain say why it fails.
  const doubts = certain ? [] : reasons.filter((reason) => !elsewhere.includes(reason))
  return {resolution, statusElsewhere: elsewhere[0], doubts}
}
