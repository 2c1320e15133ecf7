import type {ServerRequest} from '../../resolve/resolution.ts'
import {listenedPorts, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'

/** Where a request has to come in, and under which name, to be answered by a scope. */
export function addressOf(server: ServerModel, scope: ServerScope): Omit<ServerRequest, 'path'> {
  const {main, hosts} = server
  const [own] = scope.addresses
  const port = (own?.port || listenedPorts(server)[0]) ?? 80
  // A name no virtual host has leads to the first one of the address, or to the main server if there is none.
  const isMain = scope === main && hosts.length > 0
  const host = isMain ? 'other.invalid' : scope.name
  const address = own === undefined || own.host === '*' ? '192.0.2.1' : own.host
  return {host, port, hostPort: port === 80 || port === 443 ? undefined : port, address}
}
