/** The way of a request up to its handler: what it is mapped to, what applies there, and whether it is let in. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Asked} from '../asked.ts'
import {lackOfSpeaker} from '../destination/backend.ts'
import {type WalkedFile, walkFile} from '../file-walk.ts'
import {redirectedAtLast} from '../mapping/redirects.ts'
import type {Pass} from '../pass.ts'
import {methodOf} from '../resolution.ts'
import type {Rewriting} from '../rewrite/apply/rewriting.ts'
import {rewriteFile} from '../rewrite/rewrite-file.ts'
import {type HtaccessFault, readHtaccess} from '../sections/htaccess.ts'
import {isScope, type Layers, layersOf, quote} from '../sections/layers.ts'
import {proxyLayersOf, urlLayersOf} from '../sections/proxy-layers.ts'
import {namedIn} from '../server/directive-list.ts'
import {settingOf} from '../server/server-model.ts'
import {handlerOf} from '../settings/handler.ts'
import {isOptionOn} from '../settings/options.ts'
import {sectionFactsOf} from '../variables/section-facts.ts'
import {admit, DENIED} from './admit.ts'
import {candidatesOf, variantOf} from './negotiate.ts'
import {type Answer, type Trace, traced} from './trace.ts'
import {type Mapped, mapUrl} from './url-map.ts'

/** What is known of an answer that another server gives. */
const PROXIED: Answer = {status: 200, handler: 'proxy-server'}
export const BY_PROXY = 'the answer comes from the proxied server'

/** A file with what applies to it. */
export interface Place {
  readonly pass: Pass
  readonly mapped: Mapped
  readonly file: WalkedFile
  readonly layers: Layers
  /** Handler of the alias that led here; one that MultiViews found has none. */
  readonly aliased: string | undefined
}

/** Where a request gets, or the answer it gets on the way. */
export interface Reached extends Trace {
  readonly answer: Answer | undefined
  readonly place: Place | undefined
}

/** What a request is mapped to: an answer, or a file that is not entered yet. */
export interface Mapping extends Trace {
  readonly answer: Answer | undefined
  readonly mapped: Mapped
  readonly file: WalkedFile
}

/** Maps a request and enters the place it leads to. */
export function reach(asked: Asked, pass: Pass): Reached {
  return reachFile(asked, mapTo(asked, pass))
}

/** Maps a request. */
export function mapTo(asked: Asked, first: Pass): Mapping {
  const {server} = asked
  const mapped = mapUrl(asked, first)
  const {kind, status, target, nodes, doubts} = mapped
  if (kind === 'proxy') {
    const {answer, ...more} = proxiedAnswer(asked, mapped)
    return {answer, mapped, file: NO_FILE, ...traced({nodes, doubts}, more)}
  }
  const answer =
    kind === 'answer' || kind === 'redirect' ? {...mapped.answer, status} : traceAnswer(asked, first)
  if (!answer) return {answer, mapped, file: walkFile(server.fileSystem, target), nodes, doubts}
  // An error has the document of the sections that ask for the URL.
  const entered =
    answer.status >= 400
      ? urlLayersOf(server, asked.scope, sectionFactsOf(asked, first, methodOf(asked.request)))
      : undefined
  return {answer, mapped, file: NO_FILE, nodes, doubts, entered}
}

/** TRACE is answered where a request would get a file, before anybody asks for access (http_filters.c: ap_send_http_trace). */
function traceAnswer({server, scope, request}: Asked, {isSubrequest}: Pass): Answer | undefined {
  if (isSubrequest || methodOf(request) !== 'TRACE') return undefined
  return {status: /^off$/i.test(settingOf(server, scope, 'TraceEnable') ?? '') ? 405 : 200}
}

/** What comes of a request that is sent on: it has no folder, but may be kept out all the same. */
function proxiedAnswer(asked: Asked, {pass, target, answer}: Mapped): Trace & {readonly answer: Answer} {
  const {server, scope, request} = asked
  const method = methodOf(request)
  const layers = proxyLayersOf(server, scope, answer?.backend ?? target, sectionFactsOf(asked, pass, method))
  const {
    answer: refusal,
    nodes,
    doubts,
    askers,
  } = pass.isAdmitted ? ADMITTED : admit(asked, pass, method, layers)
  const own = {nodes, askers, entered: layers, doubts: [...layers.doubts, ...doubts]}
  if (refusal) return {...own, answer: refusal}
  const sent = sentOn(asked, answer)
  if (isRefusedUrl(sent)) return {...own, answer: sent.answer}
  const found: string[] = []
  // Redirects of sections apply last, whatever the request was mapped to (mod_alias.c: fixup_redir).
  const redirecting = redirectedAtLast(asked, layers, pass, found)
  const more = [...own.doubts, ...found, ...doubtsAboutRules(layers)]
  if (redirecting) return {...own, answer: redirecting, nodes: [...nodes, redirecting.node], doubts: more}
  return {...own, ...sent, doubts: [...more, ...sent.doubts]}
}

const ADMITTED: ReturnType<typeof admit> = {answer: undefined, nodes: [], doubts: [], askers: undefined}

/** The answer to a request that is sent on. */
export interface Sent {
  readonly answer: Answer
  readonly doubts: readonly string[]
}

/** The result of a request that rules of a directory send on; undefined where they do not. */
export function sentOnBy(asked: Asked, {outcome, status, location}: Rewriting): Sent | undefined {
  return outcome === 'proxied' ? sentOn(asked, {status, backend: location}) : undefined
}

/** The result of a request that is sent on to a URL in the end. */
function sentOn(
  {server}: Asked,
  {status = 200, backend}: {readonly status?: number; readonly backend?: string | undefined} = {},
): Sent {
  if (status >= 400) return {answer: {status, failure: status === 403 ? NO_URL : NO_ADDRESS}, doubts: []}
  const failure = lackOfSpeaker(server, backend)
  if (failure !== undefined) return {answer: {status: 500, failure}, doubts: []}
  return {answer: {...PROXIED, backend}, doubts: [BY_PROXY]}
}

/** True for a URL that is refused before redirects of sections apply (mod_proxy.c: proxy_fixup). */
export function isRefusedUrl({answer: {status}}: Sent): boolean {
  return status >= 400 && status < 500
}

const NO_URL = 'the request is sent on to a URL with a blank or a control character in it'
const NO_ADDRESS = 'the request is sent on to a host and port that are none'

/** They are asked about `proxy:` and the URL (mod_rewrite.c: hook_fixup). */
function doubtsAboutRules({layers}: Layers): readonly string[] {
  return layers
    .filter((layer) => !isScope(layer))
    .flatMap((layer) => namedIn(layer, ['RewriteRule']))
    .map((node) => `${quote(node)} may apply to what is sent on`)
}

const NO_FILE: WalkedFile = {path: '/', kind: 'missing', pathInfo: '', directories: []}

/** Enters the place that a request was mapped to. */
export function reachFile(asked: Asked, {answer, mapped, file, ...before}: Mapping): Reached {
  if (answer) return {...before, answer, place: undefined}
  const {kind, pass} = mapped
  const aliased = kind === 'wsgi' ? 'wsgi-script' : kind === 'script' ? 'cgi-script' : undefined
  const entered = enter(asked, pass, file)
  const trace = traced(before, {...entered, entered: entered.layers})
  if (entered.answer) {
    const {answer: denied, layers} = entered
    if (denied !== DENIED) return reached(trace, denied, undefined)
    const {handler: deniedHandler} = handlerOf(asked.server, layers, file, {forced: mapped.handler, aliased})
    return reached(trace, {...denied, deniedHandler}, undefined)
  }
  const place = {pass, mapped, file, layers: entered.layers, aliased}
  const negotiated = file.kind === 'missing' ? negotiate(asked, place) : undefined
  return negotiated
    ? reached(traced(trace, negotiated), negotiated.answer, negotiated.place)
    : reached(trace, undefined, place)
}

function reached(
  {nodes, doubts, entered, askers}: Trace,
  answer: Answer | undefined,
  place: Place | undefined,
): Reached {
  return {answer, place, nodes, doubts, entered, askers}
}

interface Entered extends Trace {
  readonly layers: Layers
  readonly answer: Answer | undefined
}

/** The layers of a file, and the answer if the server does not let the request in. */
function enter(asked: Asked, pass: Pass, file: WalkedFile): Entered {
  const {isSubrequest} = pass
  const {server, scope, request} = asked
  const faults: HtaccessFault[] = []
  const doubts: string[] = []
  // A look-up of the server on behalf of a request is one for a GET (server/request.c: make_sub_request).
  const sent = methodOf(request)
  const method = isSubrequest ? 'GET' : sent
  const facts = sectionFactsOf(asked, pass, method)
  const layers = layersOf(server, scope, file, facts, (directory, leave) => {
    const read = readHtaccess(server, scope, directory, leave, method)
    if (read?.fault !== undefined) faults.push(read.fault)
    if (read?.doubt !== undefined) doubts.push(read.doubt)
    return read?.layer
  })
  doubts.push(...layers.doubts)
  if (faults.length > 0) return {layers, nodes: NONE, doubts, answer: faults[0]}
  // Access is not checked again where the sections are the same, which depends on how they were merged.
  if (sent !== method && layers.layers.some((layer) => layer.dependsOnMethod))
    doubts.push('access to the index depends on the method')
  // server/request.c: ap_directory_walk, AH00038.
  if (file.kind === 'other')
    return {layers, nodes: NONE, doubts, answer: {status: 403, failure: `${file.path} is not a regular file`}}
  if (pass.isAdmitted) return {answer: undefined, layers, nodes: NONE, doubts}
  const admitted = admit(asked, pass, method, layers)
  // Access is not checked again where the sections are the same as those of the request.
  const other = sent === method ? admitted : admit(asked, pass, sent, layers)
  if (other.answer?.status !== admitted.answer?.status)
    doubts.push('access to the index depends on the method')
  return {...admitted, layers, doubts: [...doubts, ...admitted.doubts]}
}

const NONE: readonly ServerDirective[] = []

/** What MultiViews makes of a missing file; undefined where it has nothing to choose from. */
function negotiate(asked: Asked, {pass, mapped, file, layers}: Place): Reached | undefined {
  const {server} = asked
  if (!server.modules.has('mod_negotiation.c') || !isOptionOn(layers, 'multiviews')) return undefined
  const names = candidatesOf(server, file.path)
  if (names.length === 0) return undefined
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
  const mount = folderOf(pass.path, file.pathInfo)
  const places: Place[] = []
  const doubts: string[] = []
  for (const name of names) {
    const found: WalkedFile = {...file, path: folder + name, kind: 'file'}
    const path = `${mount}${name}${file.pathInfo}`
    const looked = {...pass, path, isSubrequest: true, isRewritten: false}
    const entered = enter(asked, looked, found)
    if (entered.answer) continue
    const {isUsable, doubt} = variantOf(server, entered.layers, file.path, found.path)
    if (!isUsable) continue
    const rules = rewriteFile(asked, looked, mapped.context, found, entered.layers)
    if (rules && rules.outcome !== 'kept') doubts.push(`rules apply while MultiViews looks at ${name}`)
    doubts.push(...entered.doubts, ...(doubt === undefined ? [] : [doubt]))
    places.push({pass: {...pass, path}, mapped, file: found, layers: entered.layers, aliased: undefined})
  }
  const [place] = places
  if (places.length > 1)
    doubts.push(`MultiViews chooses among ${names.join(', ')} by what the client accepts`)
  return {answer: place ? undefined : {status: 404}, place, nodes: [], doubts}
}

/** The folder that a URL is in, with its slash, once what follows the file is taken off. */
function folderOf(path: string, pathInfo: string): string {
  const own = path.endsWith(pathInfo) ? path.slice(0, path.length - pathInfo.length) : path
  return own.slice(0, own.lastIndexOf('/') + 1)
}
