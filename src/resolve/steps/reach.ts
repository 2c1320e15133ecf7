/** The way of a request up to its handler: what it is mapped to, what applies there, and whether it is let in. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {type WalkedFile, walkFile} from '../file-walk.ts'
import type {Pass} from '../pass.ts'
import {locationFactsOf} from '../request-path.ts'
import {hostHeaderOf, methodOf, type ServerRequest} from '../resolution.ts'
import {rewriteFactsOf} from '../rewrite/rewrite-facts.ts'
import {rewriteFile} from '../rewrite/rewrite-file.ts'
import {type HtaccessFault, readHtaccess} from '../sections/htaccess.ts'
import {type Layers, layersOf} from '../sections/layers.ts'
import {proxyLayersOf} from '../sections/proxy-layers.ts'
import type {SectionFacts} from '../sections/section-match.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {handlerOf} from '../settings/handler.ts'
import {isOptionOn} from '../settings/options.ts'
import {admit, DENIED} from './admit.ts'
import {candidatesOf, variantOf} from './negotiate.ts'
import {type Answer, type Trace, traced} from './trace.ts'
import {type Mapped, mapUrl} from './url-map.ts'

/** What is known of an answer that another server gives. */
export const PROXIED: Answer = {status: 200, handler: 'proxy-server'}
export const BY_PROXY = 'the answer comes from the proxied server'

/** What every step of a resolution needs. */
export interface Asked {
  readonly server: ServerModel
  readonly scope: ServerScope
  readonly request: ServerRequest
}

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
  const answer = kind === 'answer' || kind === 'redirect' ? {...mapped.answer, status} : undefined
  return {answer, mapped, file: answer ? NO_FILE : walkFile(server.fileSystem, target), nodes, doubts}
}

/** What comes of a request that is sent on: it has no folder, but may be kept out all the same. */
function proxiedAnswer(asked: Asked, {pass, target, answer}: Mapped): Trace & {readonly answer: Answer} {
  const {server, scope, request} = asked
  const method = methodOf(request)
  const {locationPath} = locationFactsOf(server, scope, pass.path)
  const facts = {
    path: pass.path,
    locationPath,
    host: hostHeaderOf(request),
    method,
    variable: variablesOf(asked, pass),
  }
  const layers = proxyLayersOf(server, scope, answer?.backend ?? target, facts)
  const {answer: refusal, nodes, doubts, askers} = admit(asked, pass.path, method, layers)
  const own = {nodes, askers, entered: layers, doubts: [...layers.doubts, ...doubts]}
  if (refusal) return {...own, answer: refusal}
  return {...own, answer: {...PROXIED, backend: answer?.backend}, doubts: [...own.doubts, BY_PROXY]}
}

const NO_FILE: WalkedFile = {path: '/', kind: 'missing', pathInfo: '', directories: []}

/** Enters the place that a request was mapped to. */
export function reachFile(asked: Asked, {answer, mapped, file, nodes, doubts}: Mapping): Reached {
  if (answer) return {answer, place: undefined, nodes, doubts}
  const {kind, pass} = mapped
  const aliased = kind === 'wsgi' ? 'wsgi-script' : kind === 'script' ? 'cgi-script' : undefined
  const entered = enter(asked, pass, file)
  const trace = traced({nodes, doubts}, {...entered, entered: entered.layers})
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
  const {path, isSubrequest} = pass
  const {server, scope, request} = asked
  const faults: HtaccessFault[] = []
  const doubts: string[] = []
  // What the server looks up on behalf of a request is looked up as for a GET (server/request.c: make_sub_request).
  const method = isSubrequest ? 'GET' : methodOf(request)
  const {locationPath} = locationFactsOf(server, scope, path)
  const facts = {path, locationPath, host: hostHeaderOf(request), method, variable: variablesOf(asked, pass)}
  const layers = layersOf(server, scope, file, facts, (directory, leave) => {
    const read = readHtaccess(server, scope, directory, leave, method)
    if (read?.fault !== undefined) faults.push(read.fault)
    if (read?.doubt !== undefined) doubts.push(read.doubt)
    return read?.layer
  })
  doubts.push(...layers.doubts)
  if (faults.length > 0) return {layers, nodes: NONE, doubts, answer: faults[0]}
  // Access is not checked again where the sections are the same, which depends on how they were merged.
  if (isSubrequest && methodOf(request) !== method && layers.layers.some((layer) => layer.dependsOnMethod))
    doubts.push('access to the index depends on the method')
  // server/request.c: ap_directory_walk, AH00038.
  if (file.kind === 'other')
    return {layers, nodes: NONE, doubts, answer: {status: 403, failure: `${file.path} is not a regular file`}}
  const admitted = admit(asked, path, method, layers)
  return {...admitted, layers, doubts: [...doubts, ...admitted.doubts]}
}

/** What expressions of sections may ask for; made when they do. */
function variablesOf({server, scope, request}: Asked, pass: Pass): SectionFacts['variable'] {
  return (name) =>
    name === 'QUERY_STRING' ? (pass.query ?? '') : rewriteFactsOf(server, scope, request, pass).variable(name)
}

const NONE: readonly ServerDirective[] = []

/** What MultiViews makes of a missing file; undefined where it has nothing to choose from. */
function negotiate(asked: Asked, {pass, mapped, file, layers}: Place): Reached | undefined {
  const {server, scope, request} = asked
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
    const looked = {...pass, path, isSubrequest: true}
    const entered = enter(asked, looked, found)
    if (entered.answer) continue
    const {isUsable, doubt} = variantOf(server, entered.layers, file.path, found.path)
    if (!isUsable) continue
    const rules = rewriteFile(server, scope, request, looked, mapped.context, found, entered.layers)
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
