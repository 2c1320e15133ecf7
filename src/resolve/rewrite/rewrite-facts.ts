import {ownNameOf, ownPortOf, ownUrl} from '../destination/own-url.ts'
import type {Pass} from '../pass.ts'
import {hostHeaderOf, methodOf, type ServerRequest} from '../resolution.ts'
import {documentRootOf, type ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {tlsOf} from '../server/tls.ts'
import {hostsAt} from '../virtual-host.ts'
import type {RewriteInput} from './apply-rules.ts'

/** What rules may ask of a request, whichever path they are at (mod_rewrite.c: lookup_variable). */
export function rewriteFactsOf(
  server: ServerModel,
  scope: ServerScope,
  request: ServerRequest,
  {path, isSubrequest}: Pass,
): Pick<RewriteInput, 'variable' | 'ownUrl' | 'mayBeOwnUrl' | 'isSubrequest'> {
  // The connection has TLS, whichever host answers (ssl_engine_init.c: ssl_is_https).
  const isSecure = tlsOf(server, hostsAt(server, request).first).isOn
  const asked = {server, scope, request}
  const variable = (name: string): string | undefined => {
    switch (name) {
      case 'REQUEST_URI':
        return path
      case 'HTTP_HOST':
        return hostHeaderOf(request)
      case 'REQUEST_METHOD':
        return methodOf(request)
      case 'DOCUMENT_ROOT':
        return documentRootOf(server, scope)
      case 'HTTPS':
        return isSecure === undefined ? undefined : isSecure ? 'on' : 'off'
      case 'IS_SUBREQ':
        return `${isSubrequest}`
      case 'SERVER_NAME':
        return ownNameOf(asked)
      case 'SERVER_PORT':
        return ownPortOf(asked)?.toString()
      case 'REMOTE_ADDR':
        return request.client?.address
      default:
        return headerOf(request, name)
    }
  }
  return {
    variable,
    isSubrequest,
    ownUrl: (path) => ownUrl(asked, path),
    mayBeOwnUrl: (url) => mayName(url, scope, request, isSecure),
  }
}

const HEADERS: Readonly<Record<string, string>> = {
  HTTP_USER_AGENT: 'user-agent',
  HTTP_REFERER: 'referer',
  HTTP_COOKIE: 'cookie',
  HTTP_FORWARDED: 'forwarded',
  HTTP_ACCEPT: 'accept',
  HTTP_PROXY_CONNECTION: 'proxy-connection',
}

/** A header of the client, empty if it sends none; undefined where that is not known. */
function headerOf({client}: ServerRequest, variable: string): string | undefined {
  const name = variable.startsWith('HTTP:') ? variable.slice('HTTP:'.length).toLowerCase() : HEADERS[variable]
  return name === undefined || name === 'host' || !client?.headers
    ? undefined
    : (client.headers.get(name) ?? '')
}

/** An absolute URL of this very server is taken for a path (mod_rewrite.c: reduce_uri); one of another scheme is not. */
function mayName(
  url: string,
  {name, aliases}: ServerScope,
  request: ServerRequest,
  isSecure: boolean | undefined,
): boolean {
  const [, scheme = '', host = ''] = /^(\w+):\/\/([^/:?]*)/.exec(url.toLowerCase()) ?? []
  if (scheme !== 'http' && scheme !== 'https') return true
  if (isSecure !== undefined && isSecure !== (scheme === 'https')) return false
  const own = [name, request.host, ...aliases].map((each) => each.toLowerCase())
  return own.includes(host) || aliases.some((alias) => /[*?]/.test(alias))
}
