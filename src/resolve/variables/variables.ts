/**
 * What the server knows of a request, by the names that it has for it: one table for rules, expressions and targets
 * (mod_rewrite.c: lookup_variable; server/util_expr_eval.c: request_var_fn, conn_var_fn).
 */
import {once} from '../../query/once.ts'
import type {Asked} from '../asked.ts'
import {isSecureServer, ownNameOf, ownPortOf} from '../destination/own-url.ts'
import type {Pass} from '../pass.ts'
import {hostHeaderOf, methodOf} from '../resolution.ts'
import type {DirectiveList} from '../server/directive-list.ts'
import {documentRootOf, scopesAround} from '../server/server-model.ts'
import {tlsOf} from '../server/tls.ts'
import {hostsAt} from '../virtual-host.ts'
import {environmentOf, isNamedIn} from './environment.ts'
import type {Environment, Finding} from './set-env-if.ts'

/** Where a request is on its way: the URL as it is by now, and what rules have set. */
export type Stage = Pick<Pass, 'path' | 'query' | 'isSubrequest' | 'redirects' | 'assignments'>

export interface Variables extends Finding {
  /**
   * A variable of the server; undefined for one that is not known.
   * @param name in capitals
   * @param protocol that of the request, for a question about one in particular
   */
  variable(name: string, protocol?: string): string | undefined
  /**
   * A variable of the environment, empty for one that is not set.
   * @param of `process`: where the request has none, that of the process is taken
   */
  environment(name: string, of: 'request' | 'process'): string | undefined
  /** All that is set. */
  whole(): Environment
}

/**
 * The variables of a request at some place of its way.
 * @param sections the sections and .htaccess files whose SetEnvIf applied by then
 */
export function variablesOf(
  asked: Asked,
  stage: Stage,
  sections: readonly DirectiveList[] = NONE,
): Variables {
  const {server, scope, request} = asked
  const {client} = request
  const {path, query, isSubrequest, redirects, assignments} = stage
  const whole = once(() => environmentOf(server, scope, assignments, sections, variables))
  // Each request makes some of these, so nothing is copied.
  const variables: Variables = {variable, header, sends, environment, whole}
  return variables

  function header(name: string): string | undefined {
    const key = name.toLowerCase()
    return key === 'host' ? hostHeaderOf(request) : client?.headers && (client.headers.get(key) ?? '')
  }

  function sends(name: string): boolean | undefined {
    return client?.headers?.has(name.toLowerCase())
  }

  function environment(name: string, of: 'request' | 'process'): string | undefined {
    const key = name.toLowerCase()
    if (whole().has(key)) return whole().get(key)
    if (key.startsWith('redirect_') && redirects === 0) return ''
    if (BY_MODULES.test(key)) return undefined
    if (of === 'request') return ''
    return isNamedIn([...scopesAround(server, scope), ...sections], key) ? '' : undefined
  }

  function variable(name: string, protocol?: string): string | undefined {
    switch (name) {
      case 'REQUEST_URI':
        return path
      case 'QUERY_STRING':
        return query ?? ''
      case 'REQUEST_METHOD':
        // A look-up of the server on behalf of a request is one for a GET (server/protocol.c: ap_set_sub_req_protocol).
        return isSubrequest ? 'GET' : methodOf(request)
      case 'THE_REQUEST':
        return protocol && `${methodOf(request)} ${request.path} ${protocol}`
      case 'SERVER_PROTOCOL':
        return isSubrequest ? 'INCLUDED' : protocol
      case 'REQUEST_SCHEME': {
        const isSecure = isSecureServer(server, scope)
        return isSecure === undefined ? undefined : isSecure ? 'https' : 'http'
      }
      case 'HTTPS': {
        // The connection has TLS, whichever host answers (ssl_engine_init.c: ssl_is_https).
        const isSecure = tlsOf(server, hostsAt(server, request).first).isOn
        return isSecure === undefined ? undefined : isSecure ? 'on' : 'off'
      }
      case 'DOCUMENT_ROOT':
        return documentRootOf(server, scope)
      case 'SERVER_NAME':
        return ownNameOf(asked)
      case 'SERVER_PORT':
        return ownPortOf(asked)?.toString()
      case 'SERVER_ADDR':
        return request.address
      case 'REMOTE_ADDR':
        return client?.address
      case 'IPV6':
        return request.address.includes(':') ? 'on' : 'off'
      case 'IS_SUBREQ':
        return `${isSubrequest}`
      default:
        return Object.hasOwn(HEADERS, name) ? header(HEADERS[name] as string) : undefined
    }
  }
}

const NONE: readonly DirectiveList[] = []

/** Names of variables that modules set by themselves, before rules and expressions are asked. */
const BY_MODULES = /^(?:redirect_|match_|ssl_|https$|unique_id$|geoip_|oidc_)/

const HEADERS: Readonly<Record<string, string>> = {
  HTTP_HOST: 'host',
  HTTP_USER_AGENT: 'user-agent',
  HTTP_REFERER: 'referer',
  HTTP_COOKIE: 'cookie',
  HTTP_FORWARDED: 'forwarded',
  HTTP_ACCEPT: 'accept',
  HTTP_PROXY_CONNECTION: 'proxy-connection',
}
