/** Where clients come to a server: its addresses, whether they have TLS, and the name that leads to it there. */
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {listenedBy, tlsOf} from '../../resolve/server/tls.ts'
import {nameAt, placesIn, type ServedPlace} from './places.ts'

/** An address and port of the main server or of a virtual host. */
export interface InspectedConnection {
  /** As in `<VirtualHost>`: `*:443`, `192.0.2.1:80`, `[2001:db8::1]:80`. */
  readonly address: string
  readonly port: number
  /** Undefined where a condition around SSLEngine decides. */
  readonly tls: boolean | undefined
  /** True if it answers for all names there that no other host has. */
  readonly isDefault: boolean
  /** False if nothing listens on the port. */
  readonly isListened: boolean
  /** A name by which requests come to it there; `*` for any that no other host has; undefined where none leads to it. */
  readonly name: string | undefined
}

/** Whether the whole server is read, or a part, whose ports the rest says. */
export type Extent = 'server' | 'part'

/** What a place has whoever answers there. */
type Shared = Pick<InspectedConnection, 'address' | 'port' | 'tls' | 'isListened'>

/** Finds the connections of the scopes of a server. The main server has those ports on which no virtual host answers. */
export function connectionsIn(
  server: ServerModel,
  extent: Extent,
): (scope: ServerScope) => readonly InspectedConnection[] {
  const places = placesIn(server)
  const known = new Map<ServedPlace, Shared>()
  const sharedAt = (place: ServedPlace): Shared => {
    const shared = known.get(place) ?? {
      address: `${place.host.includes(':') ? `[${place.host}]` : place.host}:${place.port}`,
      port: place.port,
      tls: tlsOf(server, place.hosts.first).isOn,
      isListened: extent === 'part' || isListened(server, place),
    }
    known.set(place, shared)
    return shared
  }
  return (scope) =>
    places.of(scope).map((place) => {
      const {address, port, tls, isListened} = sharedAt(place)
      const isDefault = place.fallback === scope
      return {address, port, tls, isDefault, isListened, name: nameAt(place, scope)}
    })
}

/** An address that requests to a connection come in on. */
export function localAddressOf(server: ServerModel, {address}: Pick<InspectedConnection, 'address'>): string {
  const host = address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '')
  return host === '*' ? placesIn(server).freeAddress : host
}

/** True if something listens at an address and port. */
export function isListened(
  {main}: Pick<ServerModel, 'main'>,
  {host, port}: Pick<ServedPlace, 'host' | 'port'>,
): boolean {
  return (main.byName.get('Listen') ?? []).some((node) => {
    const listened = listenedBy(node)
    return listened.port === port && (listened.host === '*' || host === '*' || listened.host === host)
  })
}
