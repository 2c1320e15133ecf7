/** Absolute URLs of the server itself in rules (mod_rewrite.c: reduce_uri; server/vhost.c: ap_matches_request_vhost). */
import {matchesWildcards} from '../../httpd/patterns/wildcards.ts'
import type {Asked} from '../asked.ts'
import {toWildcards} from '../server/host-index.ts'
import {isSecureServer, portOfScope} from './own-url.ts'

/**
 * The path of a URL that names this server with its own scheme and port, else the URL as it is.
 * @returns undefined where that is not known
 */
export function reducedUrl(asked: Asked, url: string): string | undefined {
  const {server, scope} = asked
  const [, scheme = '', host = '', , port, rest = ''] =
    /^(https?):\/\/([^/:]*)(:([^/]*))?(.*)$/is.exec(url) ?? []
  if (scheme === '') return url
  const isSecure = isSecureServer(server, scope)
  // Brackets are not read as an address here, and a name that is looked up is not known.
  if (isSecure === undefined || host.startsWith('[') || !isNamed(asked)) return undefined
  if ((scheme.toLowerCase() === 'https') !== isSecure) return url
  const named = port === undefined ? (isSecure ? 443 : 80) : Number.parseInt(port, 10) || 0
  return isOwn(asked, host.toLowerCase(), named) ? rest || '/' : url
}

function isOwn({server, scope}: Asked, host: string, port: number): boolean {
  if (scope.addresses.some((each) => each.host === host && (each.port === 0 || each.port === port)))
    return true
  if (port !== portOfScope(server, scope)) return false
  return (
    scope.name.toLowerCase() === host ||
    scope.aliases.some((alias) => matchesWildcards(toWildcards(alias.toLowerCase()), host))
  )
}

function isNamed({server, scope}: Asked): boolean {
  return scope.hasOwnName || server.main.hasOwnName
}
