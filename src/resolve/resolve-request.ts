/** What would serve a request, step by step as the server decides it. */
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import type {Asked} from './asked.ts'
import {redirectedAtLast} from './mapping/redirects.ts'
import {firstPass, type Pass, queryOf} from './pass.ts'
import {believedClient} from './remote-ip.ts'
import {type PathRefusal, pathSettingsOf, readPath} from './request-path.ts'
import type {Resolution, ServerRequest} from './resolution.ts'
import type {Rewriting} from './rewrite/apply/rewriting.ts'
import {rewriteFile} from './rewrite/rewrite-file.ts'
import {quote} from './sections/layers.ts'
import type {ServerModel} from './server/server-model.ts'
import {lacksItsSlash} from './settings/directory.ts'
import {handlerOf, isWsgi} from './settings/handler.ts'
import {errorDocumentOf, placeOfDocument} from './steps/error-document.ts'
import {fallbackOf} from './steps/fallback.ts'
import {isRefusedUrl, type Place, type Reached, reach, sentOnBy} from './steps/reach.ts'
import {reachIndex} from './steps/reach-index.ts'
import {runScript} from './steps/run-script.ts'
import {serveOther} from './steps/serve-other.ts'
import {layersBehind, resolutionOf, type Trace, traced} from './steps/trace.ts'
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
function serve(asked: Asked, entered: Place, before: Trace): Resolution {
  const {server, scope} = asked
  const {mapped, file, layers} = entered
  const rewriting = rewriteFile(asked, entered.pass, mapped.context, file, layers)
  // The query that rules make is that of the request from then on, wherever they lead.
  const pass = rewriting ? {...entered.pass, query: rewriting.query} : entered.pass
  const place = {...entered, pass}
  const doubts: string[] = []
  const redirecting = redirectedAtLast(asked, layers, pass, doubts)
  const trace = traced(rewriting ? traced(before, rewriting) : before, {doubts})
  if (rewriting?.outcome === 'answered')
    return resolutionOf(scope, trace, {status: rewriting.status, location: rewriting.location})
  const sent = rewriting && sentOnBy(asked, rewriting)
  if (sent && isRefusedUrl(sent)) return resolutionOf(scope, trace, sent.answer)
  if (redirecting) return resolutionOf(scope, traced(trace, {nodes: [redirecting.node]}), redirecting)
  if (sent && file.kind !== 'directory')
    return resolutionOf(scope, traced(trace, {doubts: sent.doubts}), sent.answer)
  // The slash that a directory lacks comes before an internal redirect (mod_dir.c: fixup_dir).
  const lacksSlash = file.kind === 'directory' && lacksItsSlash(pass, layers)
  if (rewriting?.outcome === 'changed' && !lacksSlash) return redirect(asked, pass, rewriting, trace)
  const forced = rewriting?.handler ?? mapped.handler
  const {handler, node} = handlerOf(server, layers, file, {forced, aliased: place.aliased})
  if (file.kind === 'directory') return follow(asked, reachIndex(asked, place, handler, sent), trace)
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
