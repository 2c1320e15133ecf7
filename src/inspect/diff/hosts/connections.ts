/** Whether anything listens at an address, and whether it has TLS. */

import {tlsOf} from '../../../resolve/server/tls.ts'
import {hostsAt} from '../../../resolve/virtual-host.ts'
import {isListened} from '../../hosts/connections.ts'
import type {Connection, ConnectionChange} from '../server-diff.ts'
import type {Both, ComparedServer} from '../side.ts'
import {askedHostOf, hostPairsOf} from './host-pairs.ts'
import type {Meeting} from './ways.ts'

/** What a client finds at an address, on each side. */
export function connectionsAt(sides: Both<ComparedServer>, meeting: Meeting): Both<Connection> {
  return [connectionAt(sides[0], meeting), connectionAt(sides[1], meeting)]
}

function connectionAt({model, extent}: ComparedServer, {host, port, ways}: Meeting): Connection {
  // The ports of a part are said elsewhere.
  const isOpen = extent === 'part' || isListened(model, {host, port})
  if (!isOpen) return 'closed'
  const {first} = hostsAt(model, {address: ways[0]?.local ?? host, port})
  const {isOn} = tlsOf(model, first)
  return isOn === undefined ? 'unknown' : isOn ? 'tls' : 'plain'
}

/** The change of an address; undefined where there is none. */
export function connectionChange(
  {address, ways}: Meeting,
  [before, after]: Both<Connection>,
): ConnectionChange | undefined {
  if (before === after) return undefined
  const hosts = hostPairsOf(ways).map((pair) => askedHostOf(pair.ways))
  return {address, before, after, hosts}
}
