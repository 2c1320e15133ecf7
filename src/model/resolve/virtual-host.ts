import type {ServerRequest} from './resolution.ts'
import type {ServerModel, ServerScope} from './server-model.ts'

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
  const on = (wanted: string): readonly ServerScope[] =>
    hosts.filter(({addresses}) =>
      addresses.some((own) => sameAddress(own.host, wanted) && (own.port === 0 || own.port === port)),
    )
  const exact = on(address)
  const chain = exact.length > 0 ? exact : on('*')
  const [first] = chain
  if (!first) return {scope: main, doubt: undefined}
  const isNameUnknown = hosts.some(({addresses}) =>
    addresses.some(({host: own}) => /[a-z]/i.test(own) && !own.includes(':')),
  )
  const doubt = isNameUnknown
    ? 'a virtual host is given by a host name, whose address is not known'
    : undefined
  return {scope: chain.find((scope) => answersTo(scope, host)) ?? first, doubt}
}

function sameAddress(own: string, wanted: string): boolean {
  return own.toLowerCase() === wanted.toLowerCase()
}

function answersTo({name, aliases}: ServerScope, host: string): boolean {
  const wanted = host.toLowerCase().replace(/\.$/, '')
  if (name.toLowerCase() === wanted) return true
  return aliases.some((alias) => matchesAlias(alias.toLowerCase(), wanted))
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
