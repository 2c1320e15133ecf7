/** Whether a server has TLS (modules/ssl/ssl_engine_init.c: ssl_init_Module; server/listen.c: ap_setup_listeners). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerModel} from './server-model.ts'
import type {HostAddress, ServerScope} from './server-scope.ts'

/** The kind of the connections that begin with a server. */
export interface Tls {
  /** Undefined where a condition or another module decides. */
  readonly isOn: boolean | undefined
  /** The directives that decided. */
  readonly nodes: readonly ServerDirective[]
}

/** Parts of a server that TLS depends on. */
type Ports = Pick<ServerModel, 'main' | 'modules'>

/** The modules beside mod_ssl that give TLS, by what switches it on. */
const OTHERS = ['GnuTLSEnable', 'NSSEngine', 'TLSEngine']

/**
 * Whether a server has TLS: by its SSLEngine or that of the main server; without one, where its protocol is https and it
 * has a certificate. With `optional`, connections begin without it.
 */
export function tlsOf(server: Ports, scope: ServerScope): Tls {
  const {main} = server
  const other = OTHERS.flatMap((name) => main.byName.get(name) ?? scope.byName.get(name) ?? [])
  if (other.length > 0) return {isOn: undefined, nodes: other}
  const engine = lastOf(server, scope, 'SSLEngine')
  if (engine) return said([engine], /^on$/i.test(wordsOf(engine)[0] ?? ''))
  const {isHttps, nodes} = protocolOf(server, scope)
  if (!isHttps || !server.modules.has('mod_ssl.c')) return said(nodes, false)
  if (main.byName.has('MDomain') || main.byName.has('<MDomainSet')) return {isOn: undefined, nodes}
  const certificate = lastOf(server, scope, 'SSLCertificateFile')
  return certificate ? said([...nodes, certificate], true) : said(nodes, false)
}

function said(nodes: readonly ServerDirective[], isOn: boolean): Tls {
  return {isOn: nodes.some(({conditions}) => conditions.length > 0) ? undefined : isOn, nodes}
}

function lastOf({main}: Ports, scope: ServerScope, name: string): ServerDirective | undefined {
  return scope.byName.get(name)?.at(-1) ?? main.byName.get(name)?.at(-1)
}

/** The protocol of a server: its own, or that of the first of its addresses that a Listen names; port 443 has https. */
function protocolOf(
  server: Ports,
  scope: ServerScope,
): {readonly isHttps: boolean; readonly nodes: readonly ServerDirective[]} {
  const protocol = lastOf(server, scope, 'Protocol')
  if (protocol) return {isHttps: /^https$/i.test(wordsOf(protocol)[0] ?? ''), nodes: [protocol]}
  const listens = server.main.byName.get('Listen') ?? []
  for (const address of scope.addresses) {
    const listen = listens.find((each) => isSame(listenedBy(each), address))
    if (!listen) continue
    const {port, protocol} = listenedBy(listen)
    const isHttps = protocol === undefined ? port === 443 : protocol === 'https'
    return {isHttps, nodes: isHttps ? [listen] : []}
  }
  return {isHttps: false, nodes: []}
}

/** Address, port and protocol of a Listen. */
export interface Listened {
  /** An address in lower case, or `*`. */
  readonly host: string
  readonly port: number
  readonly protocol: string | undefined
}

/** The address, the port and the protocol of a Listen. */
export function listenedBy(node: ServerDirective): Listened {
  const [word = '', protocol] = wordsOf(node)
  const [, own = '', at = word] = /^(.*):(\d+)$/.exec(word) ?? []
  const host = own.replace(/^\[|\]$/g, '').toLowerCase()
  return {host: EVERYWHERE.has(host) ? '*' : host, port: Number(at), protocol: protocol?.toLowerCase()}
}

const EVERYWHERE = new Set(['', '*', '0.0.0.0', '::'])

function isSame(listened: Listened, {host, port}: HostAddress): boolean {
  return listened.host === host && listened.port === port
}
