/** The requests for a path that a log names without its host. */
import {once} from '../../../query/once.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {encodedUri} from './encoded-uri.ts'
import {type Asked, answersBy, waysTo} from './ways.ts'

/** Asks for a decoded path by all ways to a server, some of them where they are many. */
export type UriRequests = (uri: string, client: string | undefined) => readonly Asked[]

/** No more ways are tried for one path. */
const MOST_WAYS = 200

/** Makes the requests of a server. */
export function uriRequestsOf(server: ServerModel): UriRequests {
  const ways = once(() => [server.main, ...server.hosts].flatMap(waysTo(server)).slice(0, MOST_WAYS))
  return (uri, client) =>
    uri.startsWith('/') ? ways().flatMap((way) => answersBy(server, way, encodedUri(uri), client)) : []
}
