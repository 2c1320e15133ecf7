/** The connection of a request: whether something listens, whether it has TLS, and whose name is asked for. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Reason, Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {quote} from '../../resolve/sections/layers.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {tlsOf} from '../../resolve/server/tls.ts'
import {errorDocumentOf, placeOfDocument} from '../../resolve/steps/error-document.ts'
import {reasonOf, resolutionOf} from '../../resolve/steps/trace.ts'
import {type HostsAt, hostsAt, selectHost} from '../../resolve/virtual-host.ts'
import type {Extent} from '../hosts/connections.ts'
import {type Listening, listeningFor} from './listening.ts'
import type {SentRequest} from './request-from-url.ts'

/** The connection of a request. */
export interface RequestConnection {
  /**
   * What keeps the request from what the configuration says of it: `noListener`, nothing listens on the port; `noTls`, it
   * begins with a TLS handshake that the server does not understand; `plainHttp`, it is http where the server has TLS,
   * and gets 400. Undefined without a fault, and where it is not certain.
   */
  readonly fault: 'noListener' | 'noTls' | 'plainHttp' | undefined
  /** Whether it has TLS, as the first host of its address says; undefined where that is not known. */
  readonly tls: boolean | undefined
  /** True if no host has the name that is asked for, so that the first one of the address answers. */
  readonly isDefault: boolean
  /** The fault, or that the host answers for want of a name: a sentence, without its capital and its full stop. */
  readonly headline: string | undefined
  /** The directives behind the headline. */
  readonly because: readonly Reason[]
}

/** True if the connection comes to no answer at all. */
export function isUnanswered({fault}: RequestConnection): boolean {
  return fault === 'noListener' || fault === 'noTls'
}

/** A connection, and how it bears on the answer. */
export interface FoundConnection {
  readonly connection: RequestConnection
  /** The answer, where the connection alone decides it. */
  readonly answer: Resolution | undefined
  /** Why something about it is not certain. */
  readonly doubts: readonly string[]
}

/** No more lines and ports of one headline: a server may listen on thousands. */
const MOST = 8

/** Finds what a connection comes to. Where no more than a part of a server is known, no fault is certain. */
export function connectionOf(server: ServerModel, extent: Extent, sent: SentRequest): FoundConnection {
  const {request, scheme} = sent
  const hosts = hostsAt(server, request)
  const tls = tlsOf(server, hosts.first)
  const listening = listeningFor(server, sent)
  const isSure = selectHost(server, request).doubt === undefined
  const isDefault = isSure && hosts.isNobodys(request.host)
  const open = {fault: undefined, tls: tls.isOn, isDefault, headline: undefined, because: []}
  const {section} = hosts.first
  const deciders = [...(section ? [section] : []), ...tls.nodes]
  const found = (connection: Partial<RequestConnection>, doubts: readonly string[]): FoundConnection => ({
    connection: {...open, ...connection},
    answer: undefined,
    doubts,
  })
  if (extent === 'server' && listening.heardBy.length === 0 && listening.others.length > 0) {
    const because = listening.others.slice(0, MOST).map(({node}) => reasonOf(node))
    return found({fault: 'noListener', headline: deafness(listening, sent), because}, [])
  }
  const doubts = [
    ...(extent === 'server' ? conditionsOf(listening.heardBy) : []),
    ...(tls.isOn === undefined ? doubtsOfTls(deciders, request) : []),
  ]
  if (tls.isOn !== undefined && tls.isOn !== (scheme === 'https')) {
    const headline = tls.isOn
      ? `port ${request.port} has TLS, and this is http`
      : `no TLS on port ${request.port}: ${lackOfTls(hosts, request)}`
    if (extent === 'part' || !isSure || doubts.length > 0)
      return found({}, [...doubts, `${headline}, as far as is known`])
    const because = deciders.map(reasonOf)
    return tls.isOn
      ? {
          ...found({fault: 'plainHttp', headline, because}, []),
          answer: plainAnswer(server, hosts.first, deciders),
        }
      : found({fault: 'noTls', headline, because}, [])
  }
  if (!isDefault) return found({}, doubts)
  const headline = `${request.host} is nobody's name: ${firstHost(hosts.first, request)} answers`
  return found({headline, because: section ? [reasonOf(section)] : []}, doubts)
}

/** The answer to http where TLS is spoken (modules/ssl/ssl_engine_io.c: ssl_io_filter_error). */
function plainAnswer(server: ServerModel, scope: ServerScope, nodes: readonly ServerDirective[]): Resolution {
  const document = errorDocumentOf(server, scope, undefined, 400)
  const isOther = document && placeOfDocument(document) !== undefined
  return resolutionOf(
    scope,
    {nodes, doubts: isOther ? [`${quote(document)} answers in its place`] : []},
    {status: 400},
  )
}

function deafness({others}: Listening, {request, isAddressKnown}: SentRequest): string {
  const {address, port} = request
  const isElsewhere = others.some(({listened}) => listened.port === port)
  const place = isAddressKnown && isElsewhere ? addressText(address, port) : `port ${port}`
  const heard = new Set(
    others.map(({listened}) =>
      isElsewhere ? addressText(listened.host, listened.port) : `${listened.port}`,
    ),
  )
  return `nothing listens on ${place}; the server listens on ${listOf([...heard])}`
}

/** That some lines may not be there; none if one of them surely is. */
function conditionsOf(nodes: readonly ServerDirective[]): readonly string[] {
  if (nodes.some(({conditions}) => conditions.length === 0)) return []
  return nodes.flatMap(({conditions}) => conditions.map((each) => `it is not known whether ${each} holds`))
}

function doubtsOfTls(nodes: readonly ServerDirective[], {port}: ServerRequest): readonly string[] {
  const open = nodes.filter(({conditions}) => conditions.length > 0)
  return open.length > 0 ? conditionsOf(open) : [`it is not known whether port ${port} has TLS`]
}

function lackOfTls({first}: HostsAt, request: ServerRequest): string {
  return first.section
    ? `${firstHost(first, request)} does not have SSLEngine on`
    : 'no virtual host is there, and the main server does not have SSLEngine on'
}

/** The first host of the address that a request comes in on, as in `<VirtualHost>`. */
function firstHost({addresses, hasOwnName, name}: ServerScope, {address, port}: ServerRequest): string {
  const fits = addresses.filter((each) => each.port === port || each.port === 0)
  const found = fits.find(({host}) => host === address.toLowerCase()) ?? fits.find(({host}) => host === '*')
  const place = addressText(found?.host ?? '*', found?.port ?? port)
  return `the first host of ${place}${hasOwnName ? `, ${name},` : ''}`
}

function addressText(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port === 0 ? '*' : port}`
}

function listOf(words: readonly string[]): string {
  if (words.length > MOST) return `${words.slice(0, MOST).join(', ')} and ${words.length - MOST} more`
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
