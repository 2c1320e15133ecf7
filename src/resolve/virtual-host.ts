import {matchesWildcards} from '../httpd/patterns/wildcards.ts'
import type {ServerRequest} from './resolution.ts'
import {type HostChain, type HostIndex, hostIndexOf} from './server/host-index.ts'
import type {ServerModel} from './server/server-model.ts'
import type {ServerScope} from './server/server-scope.ts'

/** Which server answers, and whether that is certain. */
export interface SelectedHost {
  readonly scope: ServerScope
  readonly doubt: string | undefined
}

/**
 * Picks the virtual host: those of the address the request came in on, an exact one before `*`, and of its port, an
 * exact one before any; among them the first whose name or alias is the host asked for, else the first one
 * (server/vhost.c: ap_update_vhost_given_ip, update_server_from_aliases).
 */
export function selectHost(
  {main, hosts}: Pick<ServerModel, 'main' | 'hosts'>,
  {address, port, host}: Pick<ServerRequest, 'address' | 'port' | 'host'>,
): SelectedHost {
  const index = hostIndexOf(hosts)
  const chain = chainAt(index, address, port)
  const doubt = index.hasNamedAddress ? NAMED_ADDRESS : chain?.isNameLookedUp ? NO_NAME : undefined
  return {scope: (chain && hosts[chosenIn(chain, host)]) ?? main, doubt}
}

/** The servers of a connection. */
export interface HostsAt {
  /**
   * The server that it begins with, before a name is known: the first virtual host of its address and port, else the
   * main server. It decides whether the connection has TLS.
   */
  readonly first: ServerScope
  /** The server that answers for a name, as `selectHost` picks it. */
  named(host: string): ServerScope
  /** True if no virtual host there has the name, so that the first one answers; false where there is none. */
  isNobodys(host: string): boolean
}

/** The servers of connections to an address and port, for one who asks for many names. */
export function hostsAt(
  {main, hosts}: Pick<ServerModel, 'main' | 'hosts'>,
  {address, port}: Pick<ServerRequest, 'address' | 'port'>,
): HostsAt {
  const chain = chainAt(hostIndexOf(hosts), address, port)
  if (!chain) return {first: main, named: () => main, isNobodys: () => false}
  return {
    first: hosts[chain.first] ?? main,
    named: (host) => hosts[chosenIn(chain, host)] ?? main,
    isNobodys: (host) => namedIn(chain, host) === NONE,
  }
}

function chainAt({chains}: HostIndex, address: string, port: number): HostChain | undefined {
  const own = chains.get(address.toLowerCase())
  const any = chains.get('*')
  return own?.get(port) ?? own?.get(ANY_PORT) ?? any?.get(port) ?? any?.get(ANY_PORT)
}

const NAMED_ADDRESS = 'a virtual host is given by a host name, whose address is not known'
const NO_NAME = 'a virtual host has no ServerName, so its address is looked up'
const ANY_PORT = 0

/** The host that answers for a name. */
function chosenIn(chain: HostChain, host: string): number {
  const named = namedIn(chain, host)
  return named === NONE ? chain.first : named
}

/** The first host of that name, whether it is written out or an alias with wildcards matches it. */
function namedIn({byName, bySuffix, patterns}: HostChain, host: string): number {
  const lower = host.toLowerCase()
  const wanted = lower.endsWith('.') ? lower.slice(0, -1) : lower
  const named = byName.get(wanted) ?? NONE
  let chosen = Math.min(named, patterns.find(({pattern}) => matchesWildcards(pattern, wanted))?.host ?? NONE)
  if (bySuffix.size > 0)
    for (let start = 0; start <= wanted.length; start++)
      chosen = Math.min(chosen, bySuffix.get(wanted.slice(start)) ?? NONE)
  return chosen
}

const NONE = Number.POSITIVE_INFINITY
