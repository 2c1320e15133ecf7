import {DEPENDS_ON_CLIENT} from '../../resolve/access/access.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import {listenedPorts} from '../../resolve/server/server-model.ts'
import {watchMissing} from '../../server/watched-files.ts'
import {type ClientClass, decisionByClient} from '../clients/decision-by-client.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import {type AskedRequest, requestFrom} from './request-from-url.ts'
import type {RequestOptions} from './request-options.ts'

/** What would serve a request, and why. */
export interface RequestExplanation {
  readonly request: ServerRequest
  /** The answer; its reasons include what is doubtful about the server as it was read. */
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
  return (asked) => {
    const {request, note} = asked.on(server.model)
    const {resolved, missing} = resolve(server, request)
    const before = [...rejection(server), ...unheard(request, server)]
    const byClient = resolved.reasons.includes(DEPENDS_ON_CLIENT)
      ? decisionByClient(server.model, request, resolved)
      : undefined
    return {request, resolution: withDoubts(resolved, before, missing), byClient, note, server}
  }
}

/** A server that rejects its configuration answers nothing; what it would answer is worth knowing all the same. */
function rejection({reading: {error}}: OpenedServer): readonly string[] {
  return error ? [`the server rejects this configuration: ${error.message}`] : []
}

function unheard({port}: ServerRequest, {found, model}: OpenedServer): readonly string[] {
  const ports = listenedPorts(model)
  const isHeard = found.extent === 'part' || ports.length === 0 || ports.includes(port)
  return isHeard ? [] : [`the server does not listen on port ${port}, but on ${ports.join(', ')}`]
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
    missing:
      first === undefined ? [] : [`it is not known whether ${first} is there: this is a copy of a server`],
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
