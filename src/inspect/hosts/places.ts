/** The addresses and ports on which a server answers. */
import {listenedPorts, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {type HostsAt, hostsAt} from '../../resolve/virtual-host.ts'

/** An address and port of the main server or of a virtual host. */
export interface ServedPlace {
  /** An address, or `*`. */
  readonly host: string
  readonly port: number
  /** An address that requests to it come in on. */
  readonly address: string
  /** Who answers there. */
  readonly hosts: HostsAt
  /** Who answers for all names that no host has. */
  readonly fallback: ServerScope
}

/** The places of a server. */
export interface Places {
  /** An address that no virtual host is bound to. */
  readonly freeAddress: string
  /**
   * Those of a scope, the same objects for all that have them. The main server has those ports on which no virtual host
   * answers.
   */
  of(scope: ServerScope): readonly ServedPlace[]
}

/** A name that no host has. */
export const NOBODY = 'other.invalid'

const known = new WeakMap<ServerModel, Places>()

/** The places of a server, found once. */
export function placesIn(server: ServerModel): Places {
  const found = known.get(server) ?? findPlaces(server)
  known.set(server, found)
  return found
}

function findPlaces(server: ServerModel): Places {
  const freeAddress = freeAddressOf(server)
  const listened = [...new Set(listenedPorts(server))]
  const ports = listened.length > 0 ? listened : [80]
  const made = new Map<string, Map<number, ServedPlace>>()
  const placeAt = (host: string, port: number): ServedPlace => {
    const atHost = made.get(host) ?? new Map<number, ServedPlace>()
    made.set(host, atHost)
    const before = atHost.get(port)
    if (before) return before
    const address = host === '*' ? freeAddress : host
    const hosts = hostsAt(server, {address, port})
    const place = {host, port, address, hosts, fallback: hosts.named(NOBODY)}
    atHost.set(port, place)
    return place
  }
  const placesOf = ({addresses}: ServerScope): readonly ServedPlace[] => {
    const places: ServedPlace[] = []
    for (const {host, port} of addresses)
      if (port === 0) for (const each of ports) places.push(placeAt(host, each))
      else places.push(placeAt(host, port))
    return places
  }
  const placesOfMain = (): readonly ServedPlace[] =>
    ports
      .filter((port) => hostsAt(server, {address: freeAddress, port}).first === server.main)
      .map((port) => placeAt('*', port))
  return {freeAddress, of: (scope) => (scope.section ? placesOf(scope) : placesOfMain())}
}

/** A name by which requests come to a scope at a place; `*` for any that no other host has; undefined without any. */
export function nameAt({hosts, fallback}: ServedPlace, scope: ServerScope): string | undefined {
  const leads = (name: string): boolean => hosts.named(name) === scope
  if (leads(scope.name)) return scope.name
  return aliasesOf(scope).find(leads) ?? (fallback === scope ? '*' : undefined)
}

/** Further names, those first that are written out; of one with wildcards a name that it matches. */
function aliasesOf({aliases}: ServerScope): readonly string[] {
  const plain = aliases.filter((alias) => !/[*?]/.test(alias))
  const others = aliases.filter((alias) => /[*?]/.test(alias)).map((alias) => alias.replace(/[*?]/g, 'x'))
  return [...plain, ...others]
}

function freeAddressOf({hosts}: Pick<ServerModel, 'hosts'>): string {
  const bound = new Set<string>()
  for (const {addresses} of hosts) for (const {host} of addresses) bound.add(host)
  return ADDRESSES.find((each) => !bound.has(each)) ?? '127.0.0.1'
}

const ADDRESSES = ['127.0.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1']
