import type {Resolution} from '../resolution.ts'
import {pathInfoIn} from '../settings/path-info.ts'
import type {Asked, Place} from './reach.ts'
import {resolutionOf, type Trace, traced} from './trace.ts'

/** Static files, and handlers other than mod_wsgi's. One that no module has leaves the file to the default handler. */
export function serveOther(
  {server, scope}: Asked,
  {file, layers}: Place,
  handler: string | undefined,
  trace: Trace,
): Resolution {
  const needsCgi = handler === 'cgi-script'
  const hasCgi = server.modules.has('mod_cgi.c') || server.modules.has('mod_cgid.c')
  const isStatic = handler === undefined || handler === 'default-handler' || (needsCgi && !hasCgi)
  if (file.kind === 'missing' && (isStatic || needsCgi))
    return resolutionOf(scope, trace, {status: 404, handler, cause: 'missing'})
  if (!isStatic) {
    const doubts = [byHandler(handler)]
    return resolutionOf(scope, traced(trace, {doubts}), {status: 200, handler, script: file.path})
  }
  const isFound = file.pathInfo === '' || pathInfoIn(layers)?.value === 'on'
  return resolutionOf(
    scope,
    trace,
    isFound ? {status: 200, handler, script: file.path} : {status: 404, handler},
  )
}

/** What is doubtful about the answer of a handler that is not known here. */
export function byHandler(handler: string): string {
  return `the answer comes from the handler ${handler}`
}
