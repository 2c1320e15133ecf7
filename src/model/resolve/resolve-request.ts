/** What would serve a request, step by step as the server decides it. */
import type {WalkedFile} from './file-walk.ts'
import {handlerOf, isWsgi, optionsOf} from './handler.ts'
import {lastIn} from './layers.ts'
import {pathSettingsOf, readPath} from './request-path.ts'
import type {Resolution, ServerRequest} from './resolution.ts'
import type {Rewriting} from './rewrite/apply-rules.ts'
import {rewriteFile} from './rewrite/rewrite-file.ts'
import type {ServerModel} from './server-model.ts'
import type {Pass} from './steps/pass.ts'
import {
  type Asked,
  BY_PROXY,
  type Mapping,
  mapTo,
  type Place,
  PROXIED,
  type Reached,
  reach,
  reachFile,
} from './steps/reach.ts'
import {runScript} from './steps/run-script.ts'
import {type Answer, resolutionOf, type Trace, traced} from './steps/trace.ts'
import {unfollowedBy} from './steps/unfollowed.ts'
import {selectHost} from './virtual-host.ts'
import {wordsOf} from './words.ts'

/** Resolves a request as far as the configuration and its files tell. */
export function resolveRequest(server: ServerModel, request: ServerRequest): Resolution {
  const {scope, doubt} = selectHost(server, request)
  const trace: Trace = {
    nodes: scope.section ? [scope.section] : [],
    doubts: doubt === undefined ? [] : [doubt],
  }
  const {path, refusal} = readPath(request.path, pathSettingsOf(server, scope))
  if (refusal !== undefined) return resolutionOf(scope, trace, {status: refusal})
  const mark = request.path.indexOf('?')
  const query = mark === -1 ? '' : request.path.slice(mark + 1)
  const pass = {path, query, isSubrequest: false, redirects: 0, isRewritten: false}
  return go({server, scope, request}, pass, trace)
}

/** Internal redirects go through the same steps again. */
function go(asked: Asked, pass: Pass, before: Trace): Resolution {
  const reached = reach(asked, pass)
  const trace = traced(before, reached)
  if (!reached.place) return resolutionOf(asked.scope, trace, reached.answer ?? {status: 404})
  return serve(asked, reached.place, trace)
}

/** Past the access check: rules of directories, then the handler (server/request.c: ap_process_request_internal). */
function serve(asked: Asked, place: Place, before: Trace): Resolution {
  const {server, scope, request} = asked
  const {pass, mapped, file, layers} = place
  const rewriting = rewriteFile(server, scope, request, pass, mapped, file, layers)
  const trace = traced(rewriting ? traced(before, rewriting) : before, {doubts: unfollowedBy(layers, file)})
  if (rewriting?.outcome === 'answered') return resolutionOf(scope, trace, {status: rewriting.status})
  if (rewriting?.outcome === 'proxied')
    return resolutionOf(scope, traced(trace, {doubts: [BY_PROXY]}), PROXIED)
  // The slash that a directory lacks comes before an internal redirect (mod_dir.c: fixup_dir).
  const lacksSlash = file.kind === 'directory' && !pass.path.endsWith('/')
  if (rewriting?.outcome === 'changed' && !lacksSlash) return redirect(asked, pass, rewriting, trace)
  const forced = rewriting?.handler ?? mapped.handler
  const {handler, node} = handlerOf(server, layers, file.path, {forced, aliased: place.aliased})
  if (file.kind === 'directory') return serveDirectory(asked, place, handler, trace)
  const decided = traced(trace, {nodes: node ? [node] : []})
  if (isWsgi(handler)) return runScript(asked, place, handler, decided)
  return serveOther(asked, file, handler, decided)
}

/** What the server allows (LimitInternalRecursion). */
const MOST_REDIRECTS = 10

function redirect(asked: Asked, pass: Pass, {filename, query, isEnd}: Rewriting, trace: Trace): Resolution {
  const {path, refusal} = readPath(filename, pathSettingsOf(asked.server, asked.scope))
  const redirects = pass.redirects + 1
  if (refusal !== undefined) return resolutionOf(asked.scope, trace, {status: refusal})
  if (redirects > MOST_REDIRECTS) {
    const failure = `rules redirect more than ${MOST_REDIRECTS} times`
    return resolutionOf(asked.scope, trace, {status: 500, failure})
  }
  return go(asked, {path, query, isSubrequest: false, redirects, isRewritten: isEnd}, trace)
}

/** The first index file that is there (mod_dir.c: fixup_dir), else a listing. */
function serveDirectory(asked: Asked, place: Place, handler: string | undefined, before: Trace): Resolution {
  const {scope} = asked
  const {pass, layers} = place
  if (!pass.path.endsWith('/')) return resolutionOf(scope, before, {status: 301, handler})
  const options = optionsOf(layers)
  const missing: Mapping[] = []
  let trace = before
  let failed: Answer | undefined
  for (const mapping of indexesOf(asked, place)) {
    trace = traced(trace, {doubts: mapping.doubts})
    if (!mapping.answer && mapping.file.kind === 'missing' && !options.has('multiviews')) {
      missing.push(mapping)
      continue
    }
    const index = reachFile(asked, mapping)
    trace = traced(trace, {doubts: index.doubts})
    if (index.place?.file.kind === 'file')
      return serve(asked, index.place, traced(trace, {nodes: index.nodes}))
    failed = (index.place?.file.kind === 'directory' ? INDEX_FOLDER : failureOf(index)) ?? failed
    if (index.place?.pass.path.endsWith('/')) trace = traced(trace, {doubts: [INDEX_OF_INDEX]})
    if (failed && failed.status < 400) break
  }
  const isListed = handler === undefined && options.has('indexes')
  // A section may forbid an index that is not there; where nothing is listed, that makes no difference.
  if (isListed) failed ??= missing.map((mapping) => failureOf(reachFile(asked, mapping))).findLast(Boolean)
  return resolutionOf(scope, trace, failed ?? (isListed ? LISTING : {status: 403, handler}))
}

const LISTING: Answer = {status: 200, handler: 'httpd/unix-directory'}
/** An index that a rule makes a directory lacks its slash, and that is what the client is told. */
const INDEX_FOLDER: Answer = {status: 301}
const INDEX_OF_INDEX = 'the index of the directory is a directory itself'

/** What the names of DirectoryIndex are mapped to. */
function* indexesOf(asked: Asked, {pass, layers}: Place): Iterable<Mapping> {
  const found = lastIn(layers, 'DirectoryIndex')
  for (const name of found ? wordsOf(found.node) : ['index.html']) {
    if (name === 'disabled') continue
    const path = name.startsWith('/') ? name : pass.path + name
    yield mapTo(asked, {...pass, path, isSubrequest: true})
  }
}

function failureOf({answer}: Reached): Answer | undefined {
  return answer?.status === 404 ? undefined : answer
}

/** Static files, and handlers other than mod_wsgi's. One that no module has leaves the file to the default handler. */
function serveOther(
  {server, scope}: Asked,
  file: WalkedFile,
  handler: string | undefined,
  trace: Trace,
): Resolution {
  const needsCgi = handler === 'cgi-script'
  const hasCgi = server.modules.has('mod_cgi.c') || server.modules.has('mod_cgid.c')
  const isStatic = handler === undefined || handler === 'default-handler' || (needsCgi && !hasCgi)
  if (file.kind === 'missing') return resolutionOf(scope, trace, {status: 404, handler})
  if (!isStatic) {
    const doubts = [`the answer comes from the handler ${handler}`]
    return resolutionOf(scope, traced(trace, {doubts}), {status: 200, handler, script: file.path})
  }
  return resolutionOf(
    scope,
    trace,
    file.pathInfo === '' ? {status: 200, handler, script: file.path} : {status: 404, handler},
  )
}
