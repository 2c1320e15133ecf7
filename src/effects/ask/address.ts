import type {ServerRequest} from '../../resolve/resolution.ts'
import {listenedPorts, type ServerModel} from '../../resolve/server/server-model.ts'
import type {HostAddress, ServerScope} from '../../resolve/server/server-scope.ts'
import {selectHost} from '../../resolve/virtual-host.ts'

/**
 * Where a request has to come in, and under which name, to be answered by a scope: the first of its addresses and names
 * that leads there, since an earlier virtual host may have the others.
 */
export function addressOf(server: ServerModel, scope: ServerScope): Omit<ServerRequest, 'path'> {
  const {main, hosts} = server
  // A name no virtual host has leads to the first one of the address, or to the main server if there is none.
  if (scope === main) return requestTo(server, undefined, hosts.length > 0 ? 'other.invalid' : scope.name)
  const ways = addressesOf(server, scope)
  const way = ways.length === 1 ? ways[0] : ways.find((each) => selectHost(server, each).scope === scope)
  return way ?? requestTo(server, scope.addresses[0], scope.name)
}

/** All ways to come to a virtual host: by each of its addresses and names. */
export function addressesOf(
  server: ServerModel,
  {addresses, name, aliases}: ServerScope,
): readonly Omit<ServerRequest, 'path'>[] {
  const names = [name, ...aliases.map((alias) => alias.replaceAll('*', 'x').replaceAll('?', 'x'))]
  return (addresses.length > 0 ? addresses : [undefined]).flatMap((address) =>
    names.map((each) => requestTo(server, address, each)),
  )
}

function requestTo(
  server: ServerModel,
  address: HostAddress | undefined,
  host: string,
): Omit<ServerRequest, 'path'> {
  const port = (address?.port || listenedPorts(server)[0]) ?? 80
  return {
    host,
    port,
    hostPort: port === 80 || port === 443 ? undefined : port,
    address: address === undefined || address.host === '*' ? '192.0.2.1' : address.host,
  }
}
