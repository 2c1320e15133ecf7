/** URLs of the server itself (server/core.c: ap_construct_url, ap_get_server_name, ap_get_server_port). */
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {type ServerModel, settingOf} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {tlsOf} from '../server/tls.ts'

/**
 * The URL that a path has for the client.
 * @param by who asks for it: where the server itself looks up a path, it does not know the port that the client sent
 * @returns undefined where the name of the server is looked up
 */
export function ownUrl(asked: Asked, path: string, by: 'client' | 'server' = 'client'): string | undefined {
  const origin = ownOrigin(asked, by)
  return origin && origin + path
}

/** Scheme, name and port of the server, as it names itself to the client; undefined where the name is looked up. */
function ownOrigin({server, scope, request}: Asked, by: 'client' | 'server'): string | undefined {
  const canonical = canonicalNameOf(server, scope)
  if (canonical === 'dns') return undefined
  const isSecure = isSecureServer(server, scope)
  if (isSecure === undefined) return undefined
  const scheme = isSecure ? 'https' : 'http'
  const usual = isSecure ? 443 : 80
  const port = portFor({server, scope, request}, usual, by)
  const name = ownNameOf({server, scope, request})
  return `${scheme}://${name}${port === usual ? '' : `:${port}`}`
}

/** SERVER_NAME: the name that the server has for the client; undefined where it is looked up. */
export function ownNameOf({server, scope, request}: Asked): string | undefined {
  const canonical = canonicalNameOf(server, scope)
  if (canonical === 'dns') return undefined
  const name = canonical === 'on' || request.host === '' ? scope.name : request.host
  return name.toLowerCase().replace(/\.$/, '')
}

/** Whether URLs of a server begin with https: by its ServerName, or since it has TLS; undefined where that is open. */
export function isSecureServer(server: ServerModel, scope: ServerScope): boolean | undefined {
  const named = scope.byName.get('ServerName')?.at(-1) ?? server.main.byName.get('ServerName')?.at(-1)
  const [, scheme] = /^(https?):\/\//i.exec((named && wordsOf(named)[0]) ?? '') ?? []
  if (scheme !== undefined) return scheme.toLowerCase() === 'https'
  return tlsOf(server, scope).isOn
}

/** SERVER_PORT; undefined where it depends on what is not known. */
export function ownPortOf(asked: Asked): number | undefined {
  const isSecure = isSecureServer(asked.server, asked.scope)
  return isSecure === undefined ? undefined : portFor(asked, isSecure ? 443 : 80, 'client')
}

function portFor({server, scope, request}: Asked, usual: number, by: 'client' | 'server'): number {
  const isCanonical = canonicalNameOf(server, scope) === 'on'
  const own = portOfScope(server, scope)
  const isPhysical = /^on$/i.test(settingOf(server, scope, 'UseCanonicalPhysicalPort') ?? '')
  const sent = isCanonical || by === 'server' ? undefined : request.hostPort
  if (isPhysical) return sent ?? (isCanonical ? own : undefined) ?? request.port
  return sent ?? own ?? usual
}

/** The port in the ServerName that applies; undefined where it names none. */
export function portOfScope(server: ServerModel, scope: ServerScope): number | undefined {
  return scope.hasOwnName ? scope.namedPort : scope === server.main ? undefined : server.main.namedPort
}

/** How the server finds its name: `off`, from the request; `on`, from its ServerName; `dns`. */
function canonicalNameOf(server: ServerModel, scope: ServerScope): string {
  return settingOf(server, scope, 'UseCanonicalName')?.toLowerCase() ?? 'off'
}
