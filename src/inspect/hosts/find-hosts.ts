/** The hosts that a user names. */
import {matchesWildcards} from '../../httpd/patterns/wildcards.ts'
import {toWildcards} from '../../resolve/server/host-index.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {InputError} from '../../server/input-error.ts'
import {nearestName} from '../../text/nearest-name.ts'

/**
 * The virtual hosts of a name, a further name, an address as in `<VirtualHost>`, or one of these with a port; of a name
 * that no host has, the main server's included, those that take it by a wildcard.
 * @throws {InputError} if there is none
 */
export function findHosts(server: ServerModel, wanted: string): readonly ServerScope[] {
  const text = wanted
    .replace(/^https?:\/\//i, '')
    .replace(/\/.*$/s, '')
    .toLowerCase()
  const [, host = text, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+|\*))?$/.exec(text) ?? []
  const isOnPort = ({addresses}: ServerScope): boolean =>
    port === undefined ||
    port === '*' ||
    addresses.some((each) => each.port === 0 || each.port === Number(port))
  const isNamed = ({name, hasOwnName, aliases, addresses}: ServerScope): boolean =>
    (hasOwnName && name.toLowerCase() === host) ||
    aliases.some((alias) => alias.toLowerCase() === host) ||
    addresses.some((each) => each.host === host.replace(/^\[|\]$/g, ''))
  const isMatched = ({aliases}: ServerScope): boolean =>
    aliases.some((alias) => /[*?]/.test(alias) && matchesWildcards(toWildcards(alias.toLowerCase()), host))
  const onPort = server.hosts.filter(isOnPort)
  const named = onPort.filter(isNamed)
  if (named.length > 0) return named
  if (server.main.hasOwnName && server.main.name.toLowerCase() === host && port === undefined)
    return [server.main]
  const matched = onPort.filter(isMatched)
  if (matched.length > 0) return matched
  throw new InputError(`there is no virtual host ${wanted}${hintFor(server, host, port)}`)
}

/** The ports of a host that has the name, else the name that is most like it. */
function hintFor(server: ServerModel, host: string, port: string | undefined): string {
  const names = server.hosts.flatMap(({name, hasOwnName, aliases}) => [
    ...(hasOwnName ? [name] : []),
    ...aliases,
  ])
  const own = server.hosts.filter((each) =>
    [each.name, ...each.aliases].some((name) => name.toLowerCase() === host),
  )
  const ports = [...new Set(own.flatMap(({addresses}) => addresses.map((each) => each.port)))]
  if (port !== undefined && ports.length > 0) return `; ${host} is on port ${ports.join(', ')}`
  const nearest = nearestName(host, [...new Set(names)])
  if (nearest !== undefined) return `. Did you mean ${nearest}?`
  return names.length === 0 ? '; the server has no virtual host with a name' : ''
}
