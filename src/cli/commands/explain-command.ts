import {isRunId} from '../../plan/runs/run-record.ts'
import {readBeginning} from '../../server/disk/read-file.ts'
import type {ExitCode} from '../exit-code.ts'
import {urlMeant} from '../explain/url-meant.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {UsageError} from '../usage-error.ts'

/**
 * Explains a transform, a request given by its URL, a line of a configuration given as `FILE:LINE`, a plan given by its
 * file, the runs that were made, or one of them; with flags, many requests, or the lines of an error log.
 */
export async function explainCommand(thing: string | undefined, flags: ExplainFlags): Promise<ExitCode> {
  if (flags.log !== undefined) {
    const extra = thing ?? otherFlagOf(flags) ?? (flags.requests === undefined ? undefined : '--requests')
    if (extra !== undefined) throw new UsageError(`--log says what to explain, so ${extra} is one too many`)
    return (await import('../explain/explain-log.ts')).explainLog(flags.log, flags)
  }
  if (flags.requests !== undefined) {
    const extra = thing ?? otherFlagOf(flags)
    if (extra !== undefined)
      throw new UsageError(`--requests names all requests, so ${extra} is one too many`)
    return (await import('../server/explain-requests.ts')).explainRequests(flags.requests, flags)
  }
  if (thing === undefined)
    throw new UsageError('it is not said what to explain; see httpd-codemod explain --help')
  if (/^https?:\/\//i.test(thing)) {
    return (await import('../server/explain-request.ts')).explainRequest(thing, flags)
  }
  const url = urlMeant(thing)
  if (url !== undefined) {
    const {explainRequest} = await import('../server/explain-request.ts')
    return explainRequest(url, flags, [`no file has that name, so this is ${url}`])
  }
  const flag = otherFlagOf(flags)
  if (flag !== undefined) throw new UsageError(`${flag} works with a URL`)
  const [, file, line] = /^(.+):(\d{1,9})$/s.exec(thing) ?? []
  if (file !== undefined) {
    return (await import('../server/explain-place.ts')).explainPlace(file, Number(line), flags)
  }
  if (thing === 'runs') return (await import('../explain/explain-runs.ts')).explainRuns(flags)
  if (isRunId(thing)) return (await import('../explain/explain-runs.ts')).explainRun(thing, flags)
  if (/\.json$/i.test(thing) || beginsAsJson(thing)) {
    return (await import('../explain/explain-plan.ts')).explainPlan(thing, flags)
  }
  if (flags.format === 'json')
    throw new UsageError('--format json works with a URL, FILE:LINE, a plan or runs')
  return (await import('../explain/explain-transform.ts')).explainTransform(thing, flags.color)
}

/** The first flag that says who asks, or how. */
function otherFlagOf(flags: ExplainFlags): string | undefined {
  const given = Object.entries({...flags, header: flags.header[0]}).find(
    ([name, value]) => OF_REQUESTS.has(name) && value !== undefined,
  )
  return given && `--${given[0]}`
}

const OF_REQUESTS = new Set(['from', 'user', 'method', 'header', 'connect'])

/** True for a file that a plan may be in, whatever its name. */
function beginsAsJson(path: string): boolean {
  try {
    return /^\s*\{/.test(Buffer.from(readBeginning(path, 64)).toString('latin1'))
  } catch {
    return false
  }
}
