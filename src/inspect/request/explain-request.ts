import {DEPENDS_ON_CLIENT} from '../../resolve/access/access.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import {watchMissing} from '../../server/watched-files.ts'
import {type ClientClass, decisionByClient} from '../clients/decision-by-client.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import {connectionOf, isUnanswered, type RequestConnection} from './connection.ts'
import {type AskedRequest, requestFrom} from './request-from-url.ts'
import type {RequestOptions} from './request-options.ts'

/** What would serve a request, and why. */
export interface RequestExplanation {
  readonly request: ServerRequest
  /** What comes before the answer. */
  readonly connection: RequestConnection
  /**
   * The answer; its reasons include what is doubtful about the server as it was read. Where nothing listens or has TLS,
   * what would be answered otherwise, which is not certain for that reason.
   */
  readonly resolution: Resolution
  /** What each kind of client gets, where that depends on the client; undefined where it does not, or is not known. */
  readonly byClient: readonly ClientClass[] | undefined
  /** What was taken for granted about the request. */
  readonly note: string | undefined
  /** The server that was asked, with what was taken for granted about it. */
  readonly server: OpenedServer
}

/**
 * Explains the answer of a server to a request for a URL.
 * @throws {InputError} if the URL or an option cannot be read
 */
export function explainRequest(
  server: OpenedServer,
  url: string,
  options: RequestOptions = {},
): RequestExplanation {
  const asked = requestFrom(url, options)
  return askerOf(server)(asked)
}

/** Explains the answers of a server to requests that were read before it, one after the other. */
export function askerOf(read: OpenedServer): (asked: AskedRequest) => RequestExplanation {
  // The answer of a whole server depends on its files; a copy of its configuration comes without them.
  const server = read.found.isComplete ? read : withScripts(read)
  // What is read of a server that rejects its configuration is a part of it.
  const extent = server.reading.error ? 'part' : server.found.extent
  return (asked) => {
    const {note, ...sent} = asked.on(server.model)
    const {connection, answer, doubts} = connectionOf(server.model, extent, sent)
    const {request} = sent
    const {resolved, missing} = resolve(server, request)
    const before = [...rejection(server), ...doubts, ...obstacleIn(connection)]
    const isByClient = !answer && resolved.reasons.includes(DEPENDS_ON_CLIENT)
    const byClient = isByClient ? decisionByClient(server.model, request, resolved) : undefined
    const resolution = answer ? withDoubts(answer, before, []) : withDoubts(resolved, before, missing)
    return {request, connection, resolution, byClient, note, server}
  }
}

/** What keeps a request from its answer. */
function obstacleIn(connection: RequestConnection): readonly string[] {
  const {headline} = connection
  return headline !== undefined && isUnanswered(connection) ? [headline] : []
}

/** A server that rejects its configuration answers nothing; what it would answer is worth knowing all the same. */
function rejection({reading: {error}}: OpenedServer): readonly string[] {
  return error ? [`the server rejects this configuration: ${error.message}`] : []
}

const OF_MISSING = 'is there: this is a copy of a server'

/** True for the reason of an answer that depends on a file which may be there or not. */
export function isAboutMissingFile(reason: string): boolean {
  return reason.endsWith(OF_MISSING)
}

/** Resolves a request. The answer of a copy is doubtful where it asks for a file that only the server itself has. */
function resolve(
  {found, model}: OpenedServer,
  request: ServerRequest,
): {readonly resolved: Resolution; readonly missing: readonly string[]} {
  const missing: string[] = []
  const fileSystem = watchMissing(model.fileSystem, (path) => missing.push(path))
  const resolved = resolveRequest({...model, fileSystem}, request)
  const [first] = found.isComplete ? [] : missing
  return {
    resolved,
    missing: first === undefined ? [] : [`it is not known whether ${first} ${OF_MISSING}`],
  }
}

function withDoubts(
  resolution: Resolution,
  before: readonly string[],
  behind: readonly string[],
): Resolution {
  if (before.length + behind.length === 0) return resolution
  return {...resolution, certain: false, reasons: [...before, ...resolution.reasons, ...behind]}
}
