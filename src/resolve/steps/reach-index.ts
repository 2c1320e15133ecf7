/** The index of a directory, or what answers in its place (mod_dir.c: fixup_dir; mod_autoindex.c). */
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {escapePath} from '../destination/escape.ts'
import {ownUrl} from '../destination/own-url.ts'
import {NAME_IS_LOOKED_UP} from '../destination/redirect-answer.ts'
import {redirectedAtLast} from '../mapping/redirects.ts'
import type {Pass} from '../pass.ts'
import {methodOf} from '../resolution.ts'
import {rewriteFile} from '../rewrite/rewrite-file.ts'
import {type Layers, lastIn} from '../sections/layers.ts'
import {indexNamesIn, lacksItsSlash} from '../settings/directory.ts'
import {isWsgi} from '../settings/handler.ts'
import {isOptionOn} from '../settings/options.ts'
import {fallbackIn, fallbackOf} from './fallback.ts'
import {
  isRefusedUrl,
  type Mapping,
  mapTo,
  type Place,
  type Reached,
  reachFile,
  type Sent,
  sentOnBy,
} from './reach.ts'
import {byHandler} from './serve-other.ts'
import {type Answer, type Trace, traced} from './trace.ts'
import {isReading, statusOfMethod} from './unusual-methods.ts'

/**
 * Reaches the first index file that is there (mod_dir.c: fixup_dir), else the answer for the directory: a listing.
 * @param handler that of the directory
 * @param sent what rules make of the directory itself: its slash and its index come first
 */
export function reachIndex(
  asked: Asked,
  place: Place,
  handler: string | undefined,
  sent: Sent | undefined,
): Reached {
  const {pass, layers} = place
  if (lacksItsSlash(pass, layers)) {
    const answer = toSlash(asked, pass)
    return answered(traced(NOTHING, {doubts: doubtsAboutSlash(asked, place, answer)}), {...answer, handler})
  }
  const missing: Reached[] = []
  let trace: Trace = NOTHING
  let failed: Answer | undefined
  const maybeThere = isOptionOn(layers, 'multiviews') || fallbackIn(layers) !== undefined
  // A directory is searched for an index only where its URL ends with a slash.
  for (const mapping of pass.path.endsWith('/') ? indexesOf(asked, place) : []) {
    trace = traced(trace, {doubts: mapping.doubts})
    const looked = reachFile(asked, mapping)
    // Whoever is kept out of an index that is not there gets another answer than the rest.
    trace = traced(trace, {askers: looked.askers})
    const isMissing = !mapping.answer && mapping.file.kind === 'missing' && looked.place?.file.kind !== 'file'
    const own: OwnAnswer = isMissing ? sentOnAsIndex(asked, looked) : NOTHING
    trace = traced(trace, own)
    if (own.answer && own.answer.status < 400) return answered(trace, own.answer)
    if (own.answer || own.isMoved || (isMissing && !maybeThere && !hasFallback(looked))) {
      failed = own.answer ?? failed
      missing.push(looked)
      continue
    }
    const index = orFallback(asked, looked)
    trace = traced(trace, {doubts: index.doubts, askers: index.askers})
    const toIndex = index.place?.file.kind === 'file' ? toIndexOf(asked, layers, index.place) : undefined
    if (toIndex && !isAnswered(asked, index)) return answered(traced(trace, {nodes: index.nodes}), toIndex)
    if (index.place?.file.kind === 'file')
      return {...traced(trace, {nodes: index.nodes}), answer: undefined, place: index.place}
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
  if (failed === undefined && sent) return answered(traced(trace, {doubts: sent.doubts}), sent.answer)
  if (failed === undefined && handler !== undefined && !isWsgi(handler) && handler !== 'default-handler')
    return answered(traced(trace, {doubts: [byHandler(handler)]}), {status: 200, handler})
  return answered(trace, failed ?? answerForFolder(asked, handler, isListed ? 200 : 403))
}

const NOTHING: Trace = {nodes: [], doubts: []}

function answered(trace: Trace, answer: Answer): Reached {
  return {...trace, answer, place: undefined}
}

/** True where a rule or a redirect answers for the index: the client is not sent to it then. */
function isAnswered(asked: Asked, index: Reached): boolean {
  const {answer} = sentOnAsIndex(asked, index)
  return answer !== undefined && answer.handler !== 'proxy-server'
}

/** True where the sections of a missing index have a fallback, those of Files among them. */
function hasFallback({place}: Reached): boolean {
  return place !== undefined && fallbackIn(place.layers) !== undefined
}

/** The answer of an index by itself; none where it is an index like any other. */
interface OwnAnswer extends Partial<Trace> {
  readonly answer?: Answer
  /** True where rules lead to another path, which is no index then and has no fallback. */
  readonly isMoved?: boolean
}

/**
 * The result of an index that rules or redirects send on, among them those of its Files sections, whether it is there or
 * not.
 */
function sentOnAsIndex(asked: Asked, {place}: Reached): OwnAnswer {
  if (!place) return NOTHING
  const {pass, mapped, file, layers} = place
  const rewriting = rewriteFile(asked, pass, mapped.context, file, layers)
  if (rewriting?.outcome === 'answered')
    return {answer: {status: rewriting.status}, nodes: rewriting.nodes, doubts: [OF_ITS_INDEX]}
  const doubts = [...(rewriting?.doubts ?? [])]
  const sent = rewriting && sentOnBy(asked, rewriting)
  if (sent && isRefusedUrl(sent))
    return {answer: sent.answer, nodes: rewriting.nodes, doubts: [...doubts, OF_ITS_INDEX]}
  const query = rewriting ? rewriting.query : pass.query
  const redirecting = redirectedAtLast(asked, layers, {...pass, query}, doubts)
  if (redirecting) return {answer: redirecting, nodes: [redirecting.node], doubts}
  if (sent) return {...sent, nodes: rewriting.nodes, doubts: [...doubts, ...sent.doubts]}
  return {doubts, isMoved: rewriting?.outcome === 'changed'}
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
    // A look-up has a pool of its own, which does not know of the flag END (mod_rewrite.c: hook_uri2file).
    yield mapTo(asked, {...pass, path, isSubrequest: true, isRewritten: false})
  }
}

function isFolderWithoutSlash({place}: Reached): boolean {
  return place?.file.kind === 'directory' && lacksItsSlash(place.pass, place.layers)
}

function failureOf({answer}: Reached): Answer | undefined {
  return answer?.status === 404 ? undefined : answer
}
