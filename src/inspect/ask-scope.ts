/** Asks one server scope, whatever other hosts there are. */
import type {Resolution} from '../resolve/resolution.ts'
import {resolveRequest} from '../resolve/resolve-request.ts'
import {listenedPorts, type ServerModel} from '../resolve/server/server-model.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'

/** Resolves a request to a path of one server, by its name and at its first address. */
export function askScope(server: ServerModel, scope: ServerScope, path: string): Resolution {
  const [own] = scope.addresses
  const port = own && own.port !== 0 ? own.port : (listenedPorts(server)[0] ?? 80)
  const address = own && own.host !== '*' ? own.host : '127.0.0.1'
  // Clients leave a usual port out of their Host header.
  const hostPort = port === 80 || port === 443 ? undefined : port
  return resolveRequest(server, {host: scope.name, port, hostPort, address, path})
}

/** Why a script or file cannot answer, or why that is not certain. */
export function reasonsOf({status, reasons}: Resolution): readonly string[] {
  return status === 200 || reasons.length > 0 ? reasons : [`requests are answered with ${status}`]
}
