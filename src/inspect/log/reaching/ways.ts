/** The ways to come to the hosts of a server, and what is answered there. */
import {DEPENDS_ON_CLIENT} from '../../../resolve/access/access.ts'
import type {Client} from '../../../resolve/client.ts'
import type {Resolution, ServerRequest} from '../../../resolve/resolution.ts'
import {resolveRequest} from '../../../resolve/resolve-request.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {decisionByClient} from '../../clients/decision-by-client.ts'
import {connectionsIn, type InspectedConnection, localAddressOf} from '../../hosts/connections.ts'
import {NOBODY} from '../../hosts/places.ts'

/** A way to a scope: an address, a port and a name. */
export interface Way {
  readonly scope: ServerScope
  readonly connection: InspectedConnection
}

/** A request that was asked, and the answer. */
export interface Asked {
  readonly url: string
  readonly scope: ServerScope
  readonly request: ServerRequest
  readonly resolution: Resolution
}

/** The ways to a scope that requests can take. */
export function waysTo(server: ServerModel): (scope: ServerScope) => readonly Way[] {
  const connectionsOf = connectionsIn(server, 'part')
  return (scope) =>
    connectionsOf(scope)
      .filter(({name}) => name !== undefined)
      .map((connection) => ({scope, connection}))
}

/** Asks for a path, encoded, by a way. */
export function askBy(
  server: ServerModel,
  {scope, connection}: Way,
  path: string,
  client: string | undefined,
): Asked {
  const {port, tls, name = '*'} = connection
  const hostPort = port === (tls ? 443 : 80) ? undefined : port
  const host = name === '*' ? NOBODY : name
  const address = localAddressOf(server, connection)
  const request = {
    host,
    port,
    hostPort,
    address,
    path,
    client: client === undefined ? undefined : from(client),
  }
  const origin = `${tls ? 'https' : 'http'}://${name}${hostPort === undefined ? '' : `:${hostPort}`}`
  return {url: origin + path, scope, request, resolution: resolveRequest(server, request)}
}

/** A client of which the log knows no more than its address: who is denied was not asked for a login. */
function from(address: string): Client {
  return {address, login: 'nobody', headers: undefined}
}

/** The same; for a client that is not known, an answer for each kind of client that may ask. */
export function answersBy(
  server: ServerModel,
  way: Way,
  path: string,
  client: string | undefined,
): readonly Asked[] {
  const asked = askBy(server, way, path, client)
  const {request, resolution} = asked
  if (client !== undefined || !resolution.reasons.includes(DEPENDS_ON_CLIENT)) return [asked]
  const classes = decisionByClient(server, request, resolution)
  if (!classes) return [asked]
  const answers = classes.flatMap((each) => each.answers.slice(0, 1))
  return answers.map((answer) => ({...asked, resolution: answer.resolution}))
}
