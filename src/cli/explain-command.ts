import type {ExitCode} from './exit-code.ts'
import type {ExplainFlags} from './server/explain-flags.ts'
import {UsageError} from './usage-error.ts'

/** Explains a transform, a request given by its URL, or a line of a configuration given as `FILE:LINE`. */
export async function explainCommand(thing: string, flags: ExplainFlags): Promise<ExitCode> {
  if (/^https?:\/\//i.test(thing)) {
    return (await import('./server/explain-request.ts')).explainRequest(thing, flags)
  }
  const [, file, line] = /^(.+):(\d{1,9})$/s.exec(thing) ?? []
  if (file !== undefined) {
    return (await import('./server/explain-place.ts')).explainPlace(file, Number(line), flags)
  }
  if (flags.format === 'json') throw new UsageError('--format json goes with a URL or FILE:LINE')
  return (await import('./explain-transform.ts')).explainTransform(thing, flags.color)
}
