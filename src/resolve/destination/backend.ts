import {percentEncoded} from '../../text/byte-text.ts'
import {isWhole, type ServerModel} from '../server/server-model.ts'

/**
 * The URL that a proxied request is sent to; for a balancer, whose members decide the rest, its own name.
 * @param url scheme, host and path
 * @param path `decoded`: it is escaped as mod_proxy does it (proxy_util.c: ap_proxy_canonenc); `raw`: it is sent as it is
 * @returns undefined where the server could not read it
 */
export function backendUrl(
  url: string,
  query: string | undefined,
  path: 'decoded' | 'raw' = 'decoded',
): string | undefined {
  const [, origin, own = ''] =
    /^([a-z][a-z\d+.-]*:\/\/(?:\[[\da-f:.]+\]|[^/:@[\]?#]+)(?::\d+)?)(\/.*)?$/is.exec(withoutUser(url)) ?? []
  if (origin === undefined) return undefined
  const whole = own === '' ? '/' : own
  return origin + (path === 'raw' ? whole : canonical(whole)) + (query === undefined ? '' : `?${query}`)
}

/**
 * What the server answers where it sends a request on to a host and port that are none, as where a path is glued to
 * `http://host:8080` without a slash (proxy_util.c: ap_proxy_canon_netloc), or to a path that is sent as it is and holds
 * characters that none holds (mod_proxy_http.c: proxy_http_canon, AH10415). Undefined where the URL is fine.
 */
export function faultOfUrl(url: string, path: 'decoded' | 'raw' = 'decoded'): 400 | 403 | 500 | undefined {
  const fault = faultOfAuthority(url)
  const isWritable = path === 'decoded' || !/^[^/]*\/\/[^/]*\/.*[\0-\x20\x7f]/s.test(url)
  return fault === 400 || isWritable ? fault : 403
}

function faultOfAuthority(url: string): 400 | 500 | undefined {
  const port = /^https?:\/\/[\w.-]+:([^/]*)/i.exec(withoutUser(url))?.[1]
  if (port === undefined) return undefined
  if (/[?#]/.test(port)) return 400
  if (/\D/.test(port)) return 500
  return Number(port) > 65_535 ? 400 : undefined
}

/** The name and password before a host are passed over (proxy_util.c: ap_proxy_canon_netloc). */
function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z\d+.-]*:\/\/)[^/]*@/i, '$1')
}

/** The modules of mod_proxy that speak the protocol of a URL, one of which must be there. */
const SPEAKERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['http', ['mod_proxy_http.c']],
  ['https', ['mod_proxy_http.c']],
  ['ws', ['mod_proxy_http.c', 'mod_proxy_wstunnel.c']],
  ['wss', ['mod_proxy_http.c', 'mod_proxy_wstunnel.c']],
  ['ajp', ['mod_proxy_ajp.c']],
  ['fcgi', ['mod_proxy_fcgi.c']],
  ['scgi', ['mod_proxy_scgi.c']],
  ['uwsgi', ['mod_proxy_uwsgi.c']],
  ['h2', ['mod_proxy_http2.c']],
  ['h2c', ['mod_proxy_http2.c']],
  ['balancer', ['mod_proxy_balancer.c']],
])

/**
 * Why no request is sent on to a URL: no module speaks its protocol (mod_proxy.c: proxy_handler, AH01144). Undefined
 * where one does, and where that is not known.
 */
export function lackOfSpeaker(server: ServerModel, url: string | undefined): string | undefined {
  const scheme = /^[a-z\d+.-]+(?=:)/i.exec(url ?? '')?.[0].toLowerCase() ?? ''
  const speakers = SPEAKERS.get(scheme)
  if (!speakers || !isWhole(server) || !server.modules.has('mod_proxy.c')) return undefined
  if (speakers.some((name) => server.modules.has(name))) return undefined
  return `no module that is loaded speaks ${scheme} to other servers`
}

function canonical(path: string): string {
  return percentEncoded(path, /[^A-Za-z0-9~$\-_.+!*'(),;:@&=/]/g)
}
