import {isIP} from 'node:net'
import type {ServerRequest} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {InputError} from '../../server/input-error.ts'
import {percentEncoded} from '../../text/byte-text.ts'
import {partsFrom, type RequestOptions} from './request-options.ts'

/** A request that waits for the server it is sent to. */
export interface AskedRequest {
  /** The request as it reaches a server, and what had to be taken for granted. */
  on(server: ServerModel): SentRequest & {readonly note: string | undefined}
}

/** A request as it is sent. */
export interface SentRequest {
  readonly request: ServerRequest
  readonly scheme: 'http' | 'https'
  /** False for an address that is taken for that of a name. */
  readonly isAddressKnown: boolean
}

/**
 * Reads a URL as a client does, but leaves its path as it is: what the server makes of dots and slashes is part of
 * the answer.
 * @throws {InputError} if it or an option cannot be read
 */
export function requestFrom(url: string, options: RequestOptions = {}): AskedRequest {
  const [, scheme = '', authority = '', path = ''] = /^(https?):\/\/([^/?#]*)([^#]*)/i.exec(url) ?? []
  const [, host = '', port] = /^(\[[\da-f:.]+\]|[^:@[\]\s]+)(?::(\d{1,5}))?$/i.exec(authority) ?? []
  const isSecure = scheme.toLowerCase() === 'https'
  const usual = isSecure ? 443 : 80
  const own = port === undefined ? usual : Number(port)
  if (host === '' || own < 1 || own > 65_535) {
    throw new InputError(`cannot read the URL ${url}, expected http://HOST:PORT/PATH`)
  }
  const named = {
    host,
    port: own,
    // A client leaves the usual port out of its Host header.
    hostPort: own === usual ? undefined : own,
    path: percentEncoded(path.startsWith('/') ? path : `/${path}`, /[^!-~]/g),
  }
  const {address: connected, ...parts} = partsFrom(options)
  const plainHost = host.replace(/^\[|\]$/g, '')
  return {
    on(server) {
      const {address, note} =
        connected === undefined ? addressFor(host, own, server) : {address: connected, note: undefined}
      const isAddressKnown = connected !== undefined || isIP(plainHost) !== 0
      const request = {...named, address, ...parts}
      return {request, scheme: isSecure ? 'https' : 'http', isAddressKnown, note}
    },
  }
}

/**
 * The local address that a request comes in on. A name may stand for any address; where virtual hosts are bound to
 * addresses, it is taken to be that of the one which has the name.
 */
function addressFor(
  host: string,
  port: number,
  {hosts}: ServerModel,
): {readonly address: string; readonly note: string | undefined} {
  const plain = host.replace(/^\[|\]$/g, '')
  if (isIP(plain) !== 0) return {address: plain, note: undefined}
  const wanted = host.toLowerCase()
  const bound = hosts.flatMap(({name, aliases, addresses}) => {
    const own = addresses.find((each) => each.host !== '*' && (each.port === 0 || each.port === port))
    const isNamed = [name, ...aliases].some((each) => each.toLowerCase() === wanted)
    return own && isNamed ? [own.host] : []
  })
  const [address] = bound
  if (address === undefined) return {address: '127.0.0.1', note: undefined}
  return {address, note: `${host} is taken to be the address ${address}`}
}
