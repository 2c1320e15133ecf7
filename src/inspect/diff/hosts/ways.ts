/** All ways by which clients come to the hosts of two servers: addresses, ports and names. */
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {listenedPorts} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {type HostsAt, hostsAt} from '../../../resolve/virtual-host.ts'
import {NOBODY} from '../../hosts/places.ts'
import type {Both} from '../side.ts'

/** One way, and who answers on each side. */
export interface Way {
  /** Undefined for all names that no host has. */
  readonly name: string | undefined
  /** As in `<VirtualHost>`: `*:80`. */
  readonly address: string
  readonly port: number
  /** The name that is sent. */
  readonly host: string
  /** The address that a connection comes in on. */
  readonly local: string
  readonly scopes: Both<ServerScope>
}

/** An address and port, with all names that some host has there on either side. */
export interface Meeting {
  /** As in `<VirtualHost>`: `*:80`. */
  readonly address: string
  readonly host: string
  readonly port: number
  readonly ways: readonly Way[]
}

/** The addresses and ports of two servers; the name that no host has is the last way of each. */
export function meetingsOf(servers: Both<ServerModel>): readonly Meeting[] {
  const free = freeAddressOf(servers)
  const ports = [...new Set(servers.flatMap(portsOf))]
  const inherited = [...new Set(servers.flatMap(inheritedNamesIn))]
  const names = new Map<string, {host: string; port: number; names: Set<string>}>()
  const note = (host: string, port: number, own: readonly string[]): void => {
    const key = `${host}:${port}`
    const found = names.get(key) ?? {host, port, names: new Set<string>()}
    names.set(key, found)
    for (const name of own) found.names.add(name)
  }
  for (const server of servers)
    for (const scope of server.hosts) {
      const own = namesOf(scope)
      for (const {host, port} of scope.addresses)
        for (const each of port === 0 ? ports : [port]) note(host, each, own)
    }
  // Where no virtual host is, the main server answers.
  for (const port of ports) note('*', port, [])
  return [...names.values()].map(({host, port, names: own}) => {
    const local = host === '*' ? free : host
    const sides = servers.map((server) => hostsAt(server, {address: local, port})) as unknown as Both<HostsAt>
    const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const wayOf = (sent: string, name: string | undefined): Way => ({
      ...{name, address, port, host: sent, local},
      scopes: [sides[0].named(sent), sides[1].named(sent)],
    })
    const nobodys = wayOf(NOBODY, undefined)
    const others = inherited
      .filter((name) => !own.has(name))
      .map((name) => wayOf(name, name))
      .filter(({scopes}) => scopes.some((scope, side) => scope !== nobodys.scopes[side]))
    return {
      ...{address, host, port},
      ways: [...[...own].map((name) => wayOf(name, name)), ...others, nobodys],
    }
  })
}

function portsOf(server: ServerModel): readonly number[] {
  const listened = listenedPorts(server)
  return listened.length > 0 ? listened : server.hosts.length > 0 ? [] : [80]
}

/** Its names; of one with wildcards a name that it matches. */
function namesOf({name, hasOwnName, aliases}: ServerScope): readonly string[] {
  return [...(hasOwnName ? [name] : []), ...aliases.map((alias) => alias.replace(/[*?]/g, 'x'))]
}

/** The name of the main server, where a host without a ServerName has it. */
function inheritedNamesIn({hosts}: ServerModel): readonly string[] {
  return hosts.flatMap(({hasOwnName, name}) => (hasOwnName || name === '' ? [] : [name.toLowerCase()]))
}

function freeAddressOf(servers: Both<ServerModel>): string {
  const bound = new Set(
    servers.flatMap(({hosts}) => hosts.flatMap(({addresses}) => addresses.map(({host}) => host))),
  )
  return ADDRESSES.find((each) => !bound.has(each)) ?? '127.0.0.1'
}

const ADDRESSES = ['127.0.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1']
