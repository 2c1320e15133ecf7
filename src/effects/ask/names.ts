import type {ServerRequest} from '../../resolve/resolution.ts'
import {type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {selectHost} from '../../resolve/virtual-host.ts'
import {addressesOf} from './address.ts'
import {requestsTo} from './methods.ts'
import {allPaths} from './paths/group-paths.ts'

/**
 * Requests by the names that lead to another virtual host after a change: a name that only one of two versions has is
 * answered by another host in the other one.
 */
export function requestsByMovedNames(before: ServerModel, after: ServerModel): readonly ServerRequest[] {
  const ways = [before, after].flatMap((server) => server.hosts.flatMap((host) => addressesOf(server, host)))
  const byKey = new Map(ways.map((way) => [`${way.address}:${way.port}\0${way.host}`, way]))
  return [...byKey.values()].flatMap((way) => {
    const [one, other] = [before, after].map((server) => selectHost(server, way).scope)
    if (!one || !other || isSameHost(one, other)) return []
    const scopes = [...scopesAround(before, one), ...scopesAround(after, other)]
    return requestsTo(way, allPaths(scopes), scopes)
  })
}

/** Hosts of one name at one address are taken for the same. */
function isSameHost(one: ServerScope, other: ServerScope): boolean {
  return (
    one === other ||
    (one.name === other.name &&
      one.section?.args === other.section?.args &&
      one.hasOwnName === other.hasOwnName)
  )
}
