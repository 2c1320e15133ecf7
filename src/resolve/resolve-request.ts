/** What would serve a request, step by step as the server decides it. */
import type {ServerDirective} from '../reading/server-directive.ts'
import {redirectedAtLast} from './mapping/redirects.ts'
import type {Pass} from './pass.ts'
import {believedClient} from './remote-ip.ts'
import {type PathRefusal, pathSettingsOf, readPath} from './request-path.ts'
import {methodOf, type Resolution, type ServerRequest} from './resolution.ts'
import type {Rewriting} from './rewrite/apply-rules.ts'
import {rewriteFile} from './rewrite/rewrite-file.ts'
import {quote} from './sections/layers.ts'
import type {ServerModel} from './server/server-model.ts'
import {indexNamesIn, lacksItsSlash} from './settings/directory.ts'
import {handlerOf, isWsgi} from './settings/handler.ts'
import {isOptionOn} from './settings/options.ts'
import {errorDocumentsOf, placeOfDocument} from './steps/error-document.ts'
import {fallbackIn, fallbackOf} from './steps/fallback.ts'
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
import {byHandler, serveOther} from './steps/serve-other.ts'
import {type Answer, resolutionOf, type Trace, traced} from './steps/trace.ts'
import {selectHost} from './virtual-host.ts'

/** Resolves a request as far as the configuration and its files tell. */
export function resolveRequest(server: ServerModel, request: ServerRequest): Resolution {
  const {scope, doubt} = selectHost(server, request)
  const believed = request.client && believedClient(server, scope, request.client)
  const trace: Trace = {
    nodes: scope.section ? [scope.section] : [],
    doubts: [doubt, believed?.doubt].filter((each) => each !== undefined),
  }
  const asked = {server, scope, request: believed ? {...request, client: believed.client} : request}
  const {path, refusal} = readPath(request.path, pathSettingsOf(server, scope))
  if (refusal) return orErrorDocument(asked, refused(asked, trace, refusal))
  const mark = request.path.indexOf('?')
  const query = mark === -1 ? '' : request.path.slice(mark + 1)
  const pass = {path, query, isSubrequest: false, redirects: 0, isRewritten: false}
  return orErrorDocument(asked, go(asked, pass, trace))
}

/** Where the server answers with an error, a document of its own may: an application, or one elsewhere. */
function orErrorDocument(asked: Asked, found: Resolution): Resolution {
  if (found.status < 400 || found.processGroup !== undefined) return found
  const {ofScope, inSections} = errorDocumentsOf(asked.server, asked.scope, found.status)
  const answers = [ofScope, ...inSections].map((node) => node && answerOf(asked, found, node))
  if (answers.every((answer) => answer === undefined)) return found
  const doubts = inSections.map((node) => `${quote(node)} may apply instead`)
  const answer = answers[0] ?? found
  return doubts.length === 0 ? answer : {...answer, certain: false, reasons: [...answer.reasons, ...doubts]}
}

/** The answer of a document; undefined where it is a file or a text, which leaves the status as it is. */
function answerOf(
  asked: Asked,
  {because, reasons}: Resolution,
  node: ServerDirective,
): Resolution | undefined {
  const place = placeOfDocument(node)
  const trace = {nodes: [node], doubts: []}
  if (place === undefined) return undefined
  const pass = {query: '', isSubrequest: false, redirects: 1, isRewritten: false}
  const answer =
    place === 'elsewhere'
      ? resolutionOf(asked.scope, trace, {status: 302})
      : go(asked, {...pass, path: place.path}, trace)
  if (answer.certain && answer.processGroup === undefined && place !== 'elsewhere') return undefined
  return {...answer, because: [...because, ...answer.because], reasons: [...reasons, ...answer.reasons]}
}

/** The answer to a path that is refused; of a slash in `%2F`, with the line that would allow it elsewhere. */
function refused({server, scope}: Asked, trace: Trace, {status, cause}: PathRefusal): Resolution {
  if (cause === undefined) return resolutionOf(scope, trace, {status})
  const failure = 'the path holds %2F, and AllowEncodedSlashes is Off'
  const own = scope.byName.get('AllowEncodedSlashes')?.at(-1)
  const unheard = scope === server.main ? undefined : server.main.byName.get('AllowEncodedSlashes')?.at(-1)
  if (own || !unheard)
    return resolutionOf(scope, traced(trace, {nodes: own ? [own] : []}), {status, cause, failure})
  return resolutionOf(scope, traced(trace, {nodes: [unheard]}), {
    ...{status, cause},
    failure: `${failure} here: virtual hosts do not inherit it from the main server`,
  })
}

/** Internal redirects go through the same steps again. */
function go(asked: Asked, pass: Pass, before: Trace): Resolution {
  return follow(asked, reach(asked, pass), before)
}

/** Past the access check: rules of directories, then the handler (server/request.c: ap_process_request_internal). */
function serve(asked: Asked, place: Place, before: Trace): Resolution {
  const {server, scope, request} = asked
  const {pass, mapped, file, layers} = place
  const rewriting = rewriteFile(server, scope, request, pass, mapped.context, file, layers)
  const doubts: string[] = []
  const redirecting = redirectedAtLast(layers, pass.path, doubts)
  const trace = traced(rewriting ? traced(before, rewriting) : before, {doubts})
  if (rewriting?.outcome === 'answered') return resolutionOf(scope, trace, {status: rewriting.status})
  if (redirecting)
    return resolutionOf(scope, traced(trace, {nodes: [redirecting.node]}), {status: redirecting.status})
  if (rewriting?.outcome === 'proxied')
    return resolutionOf(scope, traced(trace, {doubts: [BY_PROXY]}), PROXIED)
  // The slash that a directory lacks comes before an internal redirect (mod_dir.c: fixup_dir).
  const lacksSlash = file.kind === 'directory' && lacksItsSlash(pass, layers)
  if (rewriting?.outcome === 'changed' && !lacksSlash) return redirect(asked, pass, rewriting, trace)
  const forced = rewriting?.handler ?? mapped.handler
  const {handler, node} = handlerOf(server, layers, file, {forced, aliased: place.aliased})
  if (file.kind === 'directory') return serveDirectory(asked, place, handler, trace)
  const decided = traced(trace, {nodes: node ? [node] : []})
  const fallback = file.kind === 'missing' && !handler ? fallbackOf(asked, place) : undefined
  if (fallback) return follow(asked, fallback, decided)
  if (isWsgi(handler)) return runScript(asked, place, handler, decided)
  return serveOther(asked, place, handler, decided)
}

/** Goes on with a place that the server found in place of another one. */
function follow(asked: Asked, reached: Reached, before: Trace): Resolution {
  const trace = traced(before, reached)
  if (reached.place) return serve(asked, reached.place, trace)
  return resolutionOf(asked.scope, trace, reached.answer ?? {status: 404})
}

/** What the server allows (LimitInternalRecursion). */
const MOST_REDIRECTS = 10

function redirect(asked: Asked, pass: Pass, {filename, query, isEnd}: Rewriting, trace: Trace): Resolution {
  const {path, refusal} = readPath(filename, pathSettingsOf(asked.server, asked.scope))
  const redirects = pass.redirects + 1
  if (refusal) return refused(asked, trace, refusal)
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
  if (lacksItsSlash(pass, layers)) return resolutionOf(scope, before, {status: 301, handler})
  const missing: Mapping[] = []
  let trace = before
  let failed: Answer | undefined
  const maybeThere = isOptionOn(layers, 'multiviews') || fallbackIn(layers) !== undefined
  // A directory is searched for an index only where its URL ends with a slash.
  for (const mapping of pass.path.endsWith('/') ? indexesOf(asked, place) : []) {
    trace = traced(trace, {doubts: mapping.doubts})
    if (!mapping.answer && mapping.file.kind === 'missing' && !maybeThere) {
      missing.push(mapping)
      continue
    }
    const index = orFallback(asked, reachFile(asked, mapping))
    trace = traced(trace, {doubts: index.doubts})
    if (index.place?.file.kind === 'file')
      return serve(asked, index.place, traced(trace, {nodes: index.nodes}))
    failed = (isFolderWithoutSlash(index) ? INDEX_FOLDER : failureOf(index)) ?? failed
    if (index.place?.pass.path.endsWith('/')) trace = traced(trace, {doubts: [INDEX_OF_INDEX]})
    if (failed && failed.status < 400) break
  }
  const isListed = handler === undefined && isOptionOn(layers, 'indexes')
  // A section may forbid an index that is not there; where nothing is listed, that makes no difference.
  if (isListed && failed === undefined) {
    const looked = missing.map((mapping) => reachFile(asked, mapping))
    trace = traced(trace, {doubts: looked.flatMap(({doubts}) => doubts)})
    failed = looked.map(failureOf).findLast(Boolean)
  }
  if (failed === undefined && handler !== undefined && !isWsgi(handler) && handler !== 'default-handler')
    return resolutionOf(scope, traced(trace, {doubts: [byHandler(handler)]}), {status: 200, handler})
  return resolutionOf(scope, trace, failed ?? (isListed ? listingFor(asked) : {status: 403, handler}))
}

function orFallback(asked: Asked, index: Reached): Reached {
  const fallback = index.place?.file.kind === 'missing' ? fallbackOf(asked, index.place) : undefined
  return fallback ? {...fallback, ...traced(index, fallback)} : index
}

/** A listing is for reading only (mod_autoindex.c: handle_autoindex). */
function listingFor({request}: Asked): Answer {
  return methodOf(request) === 'POST' ? {status: 404} : {status: 200, handler: 'httpd/unix-directory'}
}

/** An index that a rule makes a directory lacks its slash, and that is what the client is told. */
const INDEX_FOLDER: Answer = {status: 301}
const INDEX_OF_INDEX = 'the index of the directory is a directory itself'

/** What the names of DirectoryIndex are mapped to. */
function* indexesOf(asked: Asked, {pass, layers}: Place): Iterable<Mapping> {
  for (const name of indexNamesIn(layers)) {
    const path = name.startsWith('/') ? name : pass.path + name
    yield mapTo(asked, {...pass, path, isSubrequest: true})
  }
}

function isFolderWithoutSlash({place}: Reached): boolean {
  return place?.file.kind === 'directory' && lacksItsSlash(place.pass, place.layers)
}

function failureOf({answer}: Reached): Answer | undefined {
  return answer?.status === 404 ? undefined : answer
}
