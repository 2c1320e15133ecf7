import {formatRequest} from '../../report/explain/format-request.ts'
import {formatRequestJson} from '../../report/explain/request-json.ts'
import {paletteFor} from '../../report/palette.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import {listenedPorts} from '../../resolve/server-model.ts'
import {findServer} from '../../server/find-server.ts'
import {watchMissing} from '../../server/watched-files.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from './explain-flags.ts'
import {tellOf} from './notices.ts'
import {type ReadServer, readFoundServer, withScripts} from './read-named-server.ts'
import {requestFrom} from './request-from-url.ts'
import {namedServerOf} from './server-flags.ts'

/** Prints what would serve a request, and why. */
export async function explainRequest(url: string, flags: ExplainFlags): Promise<ExitCode> {
  const asked = requestFrom(url)
  const read = readFoundServer(findServer(namedServerOf(flags.server, flags)))
  // The answer of a whole server depends on its files; a copy of its configuration comes without them.
  const server = read.found.isComplete ? read : withScripts(read)
  const {request, note} = asked.on(server.model)
  const {resolved, missing} = resolve(server, request)
  const doubts = [...rejection(server), ...unheard(request, server)]
  const resolution = withDoubts(resolved, doubts, missing)
  const palette = paletteFor(flags.color, process.env, process.stdout)
  process.stdout.write(
    flags.format === 'json'
      ? formatRequestJson(resolution)
      : formatRequest(url, resolution, server.reading.serverRoot, palette),
  )
  tellOf(server, note === undefined ? [] : [note], flags.color)
  return 0
}

/** A server that rejects its configuration answers nothing; what it would answer is worth knowing all the same. */
function rejection({reading: {error}}: ReadServer): readonly string[] {
  return error ? [`the server rejects this configuration: ${error.message}`] : []
}

function unheard({port}: ServerRequest, {found, model}: ReadServer): readonly string[] {
  const ports = listenedPorts(model)
  const isHeard = found.extent === 'part' || ports.length === 0 || ports.includes(port)
  return isHeard ? [] : [`the server does not listen on port ${port}, but on ${ports.join(', ')}`]
}

/** Resolves a request. The answer of a copy is doubtful where it asks for a file that only the server itself has. */
function resolve(
  {found, model}: ReadServer,
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
