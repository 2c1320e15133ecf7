import type {Asked} from '../asked.ts'
import {methodOf, type Resolution} from '../resolution.ts'
import {isOptionOn} from '../settings/options.ts'
import {pathInfoIn} from '../settings/path-info.ts'
import type {Place} from './reach.ts'
import {resolutionOf, type Trace, traced, WITHOUT_EXECCGI} from './trace.ts'
import {isReading, statusOfMethod} from './unusual-methods.ts'

/** Static files, and handlers other than mod_wsgi's. One that no module has leaves the file to the default handler. */
export function serveOther(
  {server, scope, request}: Asked,
  {file, layers, mapped}: Place,
  handler: string | undefined,
  trace: Trace,
): Resolution {
  const method = methodOf(request)
  const needsCgi = handler === 'cgi-script'
  const hasCgi = server.modules.has('mod_cgi.c') || server.modules.has('mod_cgid.c')
  const isStatic = handler === undefined || handler === 'default-handler' || (needsCgi && !hasCgi)
  // mod_cgid.c and mod_cgi.c look for the option before they look for the file (cgid_handler, cgi_handler).
  if (needsCgi && hasCgi && mapped.kind !== 'script' && !isOptionOn(layers, 'execcgi'))
    return resolutionOf(scope, trace, {status: 403, handler, script: file.path, ...WITHOUT_EXECCGI})
  // The default handler answers to other methods by itself (server/core.c: default_handler).
  if (isStatic && !isReading(method))
    return resolutionOf(scope, trace, {status: statusOfMethod(server, method), handler})
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
