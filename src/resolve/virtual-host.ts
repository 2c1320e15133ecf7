import {matchesWildcards} from '../httpd/patterns/wildcards.ts'
import type {ServerRequest} from './resolution.ts'
import {type HostChain, hostIndexOf, keyOf} from './server/host-index.ts'
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
  const {hasNamedAddress} = hostIndexOf(hosts)
  const chain = chainAt(hosts, {address, port})
  const scope = (chain && hosts[chosenIn(chain, host.toLowerCase().replace(/\.$/, ''))]) ?? main
  return {scope, doubt: hasNamedAddress ? NAMED_ADDRESS : chain?.isNameLookedUp ? NO_NAME : undefined}
}

/**
 * The server that a connection begins with, before a name is known: the first virtual host of its address and port, else
 * the main server. It decides whether the connection has TLS.
 */
export function firstHostAt(
  {main, hosts}: Pick<ServerModel, 'main' | 'hosts'>,
  at: Pick<ServerRequest, 'address' | 'port'>,
): ServerScope {
  const chain = chainAt(hosts, at)
  return (chain && hosts[chain.first]) ?? main
}

function chainAt(
  hosts: readonly ServerScope[],
  {address, port}: Pick<ServerRequest, 'address' | 'port'>,
): HostChain | undefined {
  const {chains} = hostIndexOf(hosts)
  const on = (own: string, at: number): HostChain | undefined => chains.get(keyOf({host: own, port: at}))
  const own = address.toLowerCase()
  return on(own, port) ?? on(own, ANY_PORT) ?? on('*', port) ?? on('*', ANY_PORT)
}

const NAMED_ADDRESS = 'a virtual host is given by a host name, whose address is not known'
const NO_NAME = 'a virtual host has no ServerName, so its address is looked up'
const ANY_PORT = 0

/** The first host of that name, whether it is written out or an alias with wildcards matches it. */
function chosenIn({first, byName, bySuffix, patterns}: HostChain, wanted: string): number {
  const named = byName.get(wanted) ?? NONE
  let chosen = Math.min(named, patterns.find(({pattern}) => matchesWildcards(pattern, wanted))?.host ?? NONE)
  if (bySuffix.size > 0)
    for (let start = 0; start <= wanted.length; start++)
      chosen = Math.min(chosen, bySuffix.get(wanted.slice(start)) ?? NONE)
  return chosen === NONE ? first : chosen
}

const NONE = Number.POSITIVE_INFINITY
