/** What would serve a request, step by step as the server decides it. */
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import type {Asked} from './asked.ts'
import {escapePath} from './destination/escape.ts'
import {ownUrl} from './destination/own-url.ts'
import {NAME_IS_LOOKED_UP} from './destination/redirect-answer.ts'
import {redirectedAtLast} from './mapping/redirects.ts'
import {firstPass, type Pass, queryOf} from './pass.ts'
import {believedClient} from './remote-ip.ts'
import {type PathRefusal, pathSettingsOf, readPath} from './request-path.ts'
import {methodOf, type Resolution, type ServerRequest} from './resolution.ts'
import type {Rewriting} from './rewrite/apply/rewriting.ts'
import {rewriteFile} from './rewrite/rewrite-file.ts'
import {type Layers, lastIn, quote} from './sections/layers.ts'
import type {ServerModel} from './server/server-model.ts'
import {indexNamesIn, lacksItsSlash} from './settings/directory.ts'
import {handlerOf, isWsgi} from './settings/handler.ts'
import {isOptionOn} from './settings/options.ts'
import {errorDocumentOf, placeOfDocument} from './steps/error-document.ts'
import {fallbackIn, fallbackOf} from './steps/fallback.ts'
import {type Mapping, mapTo, type Place, type Reached, reach, reachFile, sentOn} from './steps/reach.ts'
import {runScript} from './steps/run-script.ts'
import {byHandler, serveOther} from './steps/serve-other.ts'
import {type Answer, layersBehind, resolutionOf, type Trace, traced} from './steps/trace.ts'
import {isReading, statusOfMethod} from './steps/unusual-methods.ts'
import {afterRedirect} from './variables/environment.ts'
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
  return orErrorDocument(asked, go(asked, firstPass(path, queryOf(request.path)), trace))
}

/** Where the server answers with an error, a document of its own may: an application, or one elsewhere. */
function orErrorDocument(asked: Asked, found: Resolution): Resolution {
  if (found.status < 400 || found.processGroup !== undefined) return found
  const node = errorDocumentOf(asked.server, asked.scope, layersBehind(found), found.status)
  return (node && answerOf(asked, found, node)) ?? found
}

/** The answer of a document; undefined where it is a file or a text, which leaves the status as it is. */
function answerOf(asked: Asked, found: Resolution, node: ServerDirective): Resolution | undefined {
  const {because, reasons, certain} = found
  const place = placeOfDocument(node)
  const trace = {nodes: [node], doubts: []}
  if (place === undefined) return undefined
  const assignments = afterRedirect([], found.status)
  const pass = {query: undefined, isSubrequest: false, redirects: 1, isRewritten: false, assignments}
  const answer =
    place === 'elsewhere'
      ? resolutionOf(asked.scope, trace, {status: 302, location: wordsOf(node)[1]})
      : go(asked, {...pass, path: place.path}, trace)
  // Access is not asked for again where the same sections apply (server/request.c: ap_process_request_internal).
  if (isKeptOut(found) && isKeptOut(answer) && place !== 'elsewhere') {
    const admitted = go(asked, {...pass, path: place.path, isAdmitted: true}, trace)
    const {certain, processGroup, location, backend} = admitted
    if (certain && [processGroup, location, backend].every((each) => each === undefined)) return undefined
    return {...found, certain: false, reasons: [...reasons, `${quote(node)} may not be kept out again`]}
  }
  // One that a rule redirects is sent elsewhere, and one that a Redirect takes is not (modules/http/http_request.c: ap_die_r).
  const isRedirected = place !== 'elsewhere' && answer.location !== undefined
  // A document that is sent on, or fails itself, need not leave the status as it is.
  const isOpen = place !== 'elsewhere' && (answer.backend !== undefined || answer.status >= 500)
  if (isOpen && answer.processGroup === undefined)
    return {...found, certain: false, reasons: [...reasons, `${quote(node)} leads to another answer`]}
  if (answer.certain && answer.processGroup === undefined && place !== 'elsewhere' && !isRedirected)
    return undefined
  if (isRedirected)
    return {...found, certain: false, reasons: [...reasons, `${quote(node)} leads to what is redirected`]}
  return {
    ...answer,
    certain: certain && answer.certain,
    because: [...because, ...answer.because],
    reasons: [...reasons, ...answer.reasons],
  }
}

function isKeptOut({status}: Resolution): boolean {
  return status === 401 || status === 403 || status === 405
}

/** The answer to a path that is refused; of a slash in `%2F`, with the line that would allow it elsewhere. */
function refused({server, scope}: Asked, trace: Trace, {status, cause}: PathRefusal): Resolution {
  if (cause === undefined) return resolutionOf(scope, trace, {status})
  const failure = 'the path holds %2F, and AllowEncodedSlashes is Off'
  const early = [server.main, scope].flatMap(({byName}) => byName.get('ProxyPass') ?? []).find(isMappedEarly)
  if (early)
    return resolutionOf(scope, traced(trace, {doubts: [`${quote(early)} may map the path as it is`]}), {
      status,
      cause,
    })
  const own = scope.byName.get('AllowEncodedSlashes')?.at(-1)
  const unheard = scope === server.main ? undefined : server.main.byName.get('AllowEncodedSlashes')?.at(-1)
  if (own || !unheard)
    return resolutionOf(scope, traced(trace, {nodes: own ? [own] : []}), {status, cause, failure})
  return resolutionOf(scope, traced(trace, {nodes: [unheard]}), {
    ...{status, cause},
    failure: `${failure} here: virtual hosts do not inherit it from the main server`,
  })
}

/** Before the path is even looked at (mod_proxy.c: proxy_pre_translate_name). */
function isMappedEarly(node: ServerDirective): boolean {
  return wordsOf(node).some((word) => /^mapping=/i.test(word))
}

/** Internal redirects go through the same steps again. */
function go(asked: Asked, pass: Pass, before: Trace): Resolution {
  return follow(asked, reach(asked, pass), before)
}

/** Past the access check: rules of directories, then the handler (server/request.c: ap_process_request_internal). */
function serve(asked: Asked, place: Place, before: Trace): Resolution {
  const {server, scope} = asked
  const {pass, mapped, file, layers} = place
  const rewriting = rewriteFile(asked, pass, mapped.context, file, layers)
  const doubts: string[] = []
  const redirecting = redirectedAtLast(asked, layers, pass, doubts)
  const trace = traced(rewriting ? traced(before, rewriting) : before, {doubts})
  if (rewriting?.outcome === 'answered')
    return resolutionOf(scope, trace, {status: rewriting.status, location: rewriting.location})
  if (redirecting) return resolutionOf(scope, traced(trace, {nodes: [redirecting.node]}), redirecting)
  const sent = rewriting && sentOnBy(asked, rewriting)
  if (sent && file.kind !== 'directory')
    return resolutionOf(scope, traced(trace, {doubts: sent.doubts}), sent.answer)
  // The slash that a directory lacks comes before an internal redirect (mod_dir.c: fixup_dir).
  const lacksSlash = file.kind === 'directory' && lacksItsSlash(pass, layers)
  if (rewriting?.outcome === 'changed' && !lacksSlash) return redirect(asked, pass, rewriting, trace)
  const forced = rewriting?.handler ?? mapped.handler
  const {handler, node} = handlerOf(server, layers, file, {forced, aliased: place.aliased})
  if (file.kind === 'directory') return serveDirectory(asked, place, handler, trace, sent)
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

function redirect(asked: Asked, pass: Pass, rewriting: Rewriting, trace: Trace): Resolution {
  const {filename, query, isEnd} = rewriting
  const assignments = afterRedirect([...pass.assignments, ...rewriting.assignments], 200)
  const {path, refusal} = readPath(filename, pathSettingsOf(asked.server, asked.scope))
  const redirects = pass.redirects + 1
  if (refusal) return refused(asked, trace, refusal)
  if (redirects > MOST_REDIRECTS) {
    const failure = `rules redirect more than ${MOST_REDIRECTS} times`
    return resolutionOf(asked.scope, trace, {status: 500, failure})
  }
  return go(asked, {path, query, isSubrequest: false, redirects, isRewritten: isEnd, assignments}, trace)
}

type Sent = ReturnType<typeof sentOn>

/** The result of a request that rules of a directory send on. */
function sentOnBy(asked: Asked, {outcome, status, location}: Rewriting): Sent | undefined {
  return outcome === 'proxied' ? sentOn(asked, {status, backend: location}) : undefined
}

/**
 * The first index file that is there (mod_dir.c: fixup_dir), else a listing.
 * @param sent what rules make of the directory itself: its slash and its index come first
 */
function serveDirectory(
  asked: Asked,
  place: Place,
  handler: string | undefined,
  before: Trace,
  sent: Sent | undefined,
): Resolution {
  const {scope} = asked
  const {pass, layers} = place
  if (lacksItsSlash(pass, layers)) {
    const answer = toSlash(asked, pass)
    return resolutionOf(scope, traced(before, {doubts: doubtsAboutSlash(asked, place, answer)}), {
      ...answer,
      handler,
    })
  }
  const missing: Reached[] = []
  let trace = before
  let failed: Answer | undefined
  const maybeThere = isOptionOn(layers, 'multiviews') || fallbackIn(layers) !== undefined
  // A directory is searched for an index only where its URL ends with a slash.
  for (const mapping of pass.path.endsWith('/') ? indexesOf(asked, place) : []) {
    trace = traced(trace, {doubts: mapping.doubts})
    if (!mapping.answer && mapping.file.kind === 'missing' && !maybeThere) {
      const looked = reachFile(asked, mapping)
      const sentIndex = sentOnAsIndex(asked, looked)
      trace = traced(trace, sentIndex)
      if (sentIndex.answer && sentIndex.answer.status < 400)
        return resolutionOf(scope, trace, sentIndex.answer)
      failed = sentIndex.answer ?? failed
      missing.push(looked)
      continue
    }
    const index = orFallback(asked, reachFile(asked, mapping))
    trace = traced(trace, {doubts: index.doubts, askers: index.askers})
    const toIndex = index.place?.file.kind === 'file' ? toIndexOf(asked, layers, index.place) : undefined
    if (toIndex) return resolutionOf(scope, traced(trace, {nodes: index.nodes}), toIndex)
    if (index.place?.file.kind === 'file')
      return serve(asked, index.place, traced(trace, {nodes: index.nodes}))
    failed =
      (isFolderWithoutSlash(index) ? toSlash(asked, index.place?.pass ?? pass) : failureOf(index)) ?? failed
    if (index.place?.pass.path.endsWith('/')) trace = traced(trace, {doubts: [INDEX_OF_INDEX]})
    if (failed && failed.status < 400) break
  }
  const isListed = handler === undefined && isOptionOn(layers, 'indexes')
  // A section may forbid an index that is not there.
  if (failed === undefined) {
    trace = traced(trace, {doubts: missing.flatMap(({doubts}) => doubts)})
    failed = missing.map(failureOf).findLast(Boolean)
  }
  if (failed === undefined && sent)
    return resolutionOf(scope, traced(trace, {doubts: sent.doubts}), sent.answer)
  if (failed === undefined && handler !== undefined && !isWsgi(handler) && handler !== 'default-handler')
    return resolutionOf(scope, traced(trace, {doubts: [byHandler(handler)]}), {status: 200, handler})
  return resolutionOf(scope, trace, failed ?? answerForFolder(asked, handler, isListed ? 200 : 403))
}

/** The result of an index that rules send on, among them those of its Files sections, whether it is there or not. */
function sentOnAsIndex(asked: Asked, {place}: Reached): Partial<Trace> & {readonly answer?: Answer} {
  const rewriting = place && rewriteFile(asked, place.pass, place.mapped.context, place.file, place.layers)
  if (rewriting?.outcome === 'answered')
    return {answer: {status: rewriting.status}, nodes: rewriting.nodes, doubts: [OF_ITS_INDEX]}
  const sent = rewriting && sentOnBy(asked, rewriting)
  const doubts = rewriting?.doubts ?? []
  return sent ? {...sent, nodes: rewriting.nodes, doubts: [...doubts, ...sent.doubts]} : {doubts}
}

const OF_ITS_INDEX = 'rules answer for the index of the directory'

function orFallback(asked: Asked, index: Reached): Reached {
  const fallback = index.place?.file.kind === 'missing' ? fallbackOf(asked, index.place) : undefined
  return fallback ? {...fallback, ...traced(index, fallback)} : index
}

/** Some clients are not sent on with anything but GET (mod_dir.c: fixup_dir). */
function doubtsAboutSlash({request}: Asked, {layers}: Place, {location}: Answer): readonly string[] {
  const isCareful = [...layers.layers].some(({directives}) =>
    directives.some(({name, args}) => SETS_VARIABLES.test(name) && args.includes('redirect-carefully')),
  )
  return [
    ...(location === undefined ? [NAME_IS_LOOKED_UP] : []),
    ...(isCareful && methodOf(request) !== 'GET' ? ['redirect-carefully may keep the server from it'] : []),
  ]
}

const SETS_VARIABLES = /^(?:SetEnvIf|BrowserMatch)/

/**
 * The answer for a folder without an index. A listing is for reading only (mod_autoindex.c: handle_autoindex); what it
 * does not answer is left to the default handler (server/core.c: default_handler).
 */
function answerForFolder({server, request}: Asked, handler: string | undefined, status: 200 | 403): Answer {
  const method = methodOf(request)
  const isOwn = handler === undefined || handler === 'default-handler'
  if (isOwn && !isReading(method)) return {status: statusOfMethod(server, method), handler}
  // Where mod_dir is not known, the modules are not.
  const isIndexed = server.modules.has('mod_autoindex.c') || !server.modules.has('mod_dir.c')
  if (!isIndexed || (isOwn && method === 'POST') || handler === 'default-handler')
    return {status: 404, handler}
  return status === 200 ? {status, handler: 'httpd/unix-directory'} : {status, handler}
}

/** With DirectoryIndexRedirect the client is sent to the index (mod_dir.c: fixup_dir). */
function toIndexOf(asked: Asked, layers: Layers, {pass}: Place): Answer | undefined {
  const redirects = lastIn(layers, 'DirectoryIndexRedirect')
  const word = redirects && wordsOf(redirects.node)[0]?.toLowerCase()
  if (word === undefined || word === 'off') return undefined
  const status = NAMED_STATUS.get(word) ?? (/^\d+$/.test(word) ? Number(word) : 302)
  return {status, location: ownUrl(asked, escapePath(pass.path))}
}

const NAMED_STATUS: ReadonlyMap<string, number> = new Map([
  ['permanent', 301],
  ['temp', 302],
  ['seeother', 303],
])

/** A directory without its slash, be it an index that a rule makes one (mod_dir.c: fixup_dir). */
function toSlash(asked: Asked, {path, query, isSubrequest}: Pass): Answer {
  const url = ownUrl(asked, escapePath(`${path}/`), isSubrequest ? 'server' : 'client')
  return {status: 301, location: url && (query === undefined ? url : `${url}?${query}`)}
}

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
