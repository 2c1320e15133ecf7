import type {ServerRequest} from './resolution.ts'
import type {HostAddress, ServerModel, ServerScope} from './server-model.ts'

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
export function selectHost({main, hosts}: ServerModel, {address, port, host}: ServerRequest): SelectedHost {
  const chains = [address, '*'].flatMap((on) => [hostsOn(hosts, on, port), hostsOn(hosts, on, ANY_PORT)])
  const chain = chains.find(({length}) => length > 0) ?? []
  const wanted = host.toLowerCase().replace(/\.$/, '')
  const scope = chain.find((each) => answersTo(each, wanted)) ?? chain[0] ?? main
  const isLookedUp = chain.length > 1 ? chain.some(isNameLookedUp) : scope !== main && isNameLookedUp(scope)
  return {scope, doubt: hosts.some(hasNamedAddress) ? NAMED_ADDRESS : isLookedUp ? NO_NAME : undefined}
}

const NAMED_ADDRESS = 'a virtual host is given by a host name, whose address is not known'
const NO_NAME = 'a virtual host has no ServerName, so that its address is looked up'
const ANY_PORT = 0

/** The virtual hosts of an address and a port. */
function hostsOn(hosts: readonly ServerScope[], address: string, port: number): readonly ServerScope[] {
  const wanted = address.toLowerCase()
  const isOn = (own: HostAddress): boolean => own.host === wanted && own.port === port
  return hosts.filter(({addresses}) => addresses.some(isOn))
}

function hasNamedAddress({addresses}: ServerScope): boolean {
  return addresses.some(({isName}) => isName)
}

/** Only where one of its addresses is a wildcard a host takes the name of the main server (ap_fini_vhost_config). */
function isNameLookedUp({hasOwnName, addresses}: ServerScope): boolean {
  return !hasOwnName && addresses.every(({host}) => host !== '*')
}

function answersTo({name, aliases}: ServerScope, wanted: string): boolean {
  return name.toLowerCase() === wanted || aliases.some((alias) => matchesAlias(alias.toLowerCase(), wanted))
}

/** A ServerAlias may hold `*` and `?` (server/util.c: ap_strcasecmp_match). */
function matchesAlias(alias: string, host: string): boolean {
  if (!/[*?]/.test(alias)) return alias === host
  const pattern = alias
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${pattern}$`).test(host)
}
