import type {ServerRequest} from './resolution.ts'
import type {HostAddress, ServerModel, ServerScope} from './server-model.ts'

/** Which server answers, and whether that is certain. */
export interface SelectedHost {
  readonly scope: ServerScope
  readonly doubt: string | undefined
}

/**
 * Picks the virtual host: those of the address the request came in on, an exact one before `*`, and among them the
 * first whose name or alias is the host asked for, else the first one (server/vhost.c: ap_update_vhost_given_ip,
 * update_server_from_aliases).
 */
export function selectHost({main, hosts}: ServerModel, {address, port, host}: ServerRequest): SelectedHost {
  const exact = hostsOn(hosts, address, port)
  const chain = exact.length > 0 ? exact : hostsOn(hosts, '*', port)
  const first = chain[0]
  if (!first) return {scope: main, doubt: undefined}
  const doubt = hosts.some(hasNamedAddress)
    ? 'a virtual host is given by a host name, whose address is not known'
    : undefined
  const wanted = host.toLowerCase().replace(/\.$/, '')
  return {scope: chain.find((scope) => answersTo(scope, wanted)) ?? first, doubt}
}

/** The virtual hosts of an address and a port. */
function hostsOn(hosts: readonly ServerScope[], address: string, port: number): readonly ServerScope[] {
  const wanted = address.toLowerCase()
  const isOn = (own: HostAddress): boolean => own.host === wanted && (own.port === 0 || own.port === port)
  return hosts.filter(({addresses}) => addresses.some(isOn))
}

function hasNamedAddress({addresses}: ServerScope): boolean {
  return addresses.some(({isName}) => isName)
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
