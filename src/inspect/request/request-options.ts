/** What is said of a request beside its URL, as people write it. */
import {isIP} from 'node:net'
import type {Client, Login} from '../../resolve/client.ts'
import type {ServerRequest} from '../../resolve/resolution.ts'
import {InputError} from '../../server/input-error.ts'

/** Who asks, and how. Where nothing is said of a client, it may be anybody. */
export interface RequestOptions {
  /** The address that the client comes from. */
  readonly from?: string | undefined
  /** The name it logs in as, with a password that the server takes. */
  readonly user?: string | undefined
  /** GET, where it is left out. */
  readonly method?: string | undefined
  /** Header lines: `Accept-Language: de`. */
  readonly headers?: readonly string[] | undefined
  /** Where the connection goes, where that is not the host of the URL: `192.0.2.1:8080`. */
  readonly connect?: string | undefined
}

/** The parts of a request that the options set. */
export type RequestParts = Pick<ServerRequest, 'method' | 'client'> &
  Partial<Pick<ServerRequest, 'host' | 'hostPort' | 'address' | 'port'>>

/**
 * Reads the options.
 * @throws {InputError} if one cannot be read
 */
export function partsFrom({from, user, method, headers, connect}: RequestOptions): RequestParts {
  const sent = headers && headers.length > 0 ? headersFrom(headers) : undefined
  const host = sent?.get('host')
  return {
    ...(method === undefined ? {} : {method: methodFrom(method)}),
    ...(host === undefined ? {} : hostFrom(host)),
    ...(connect === undefined ? {} : connectionFrom(connect)),
    client: clientFrom(from, user, sent),
  }
}

function clientFrom(
  from: string | undefined,
  user: string | undefined,
  headers: ReadonlyMap<string, string> | undefined,
): Client | undefined {
  if (from === undefined && user === undefined && headers === undefined) return undefined
  const address = from?.replace(/^\[(.*)\]$/, '$1')
  if (address !== undefined && isIP(address) === 0)
    throw new InputError(`${from} is not the address of a client, such as 192.0.2.1 or 2001:db8::1`)
  const login: Login = user === undefined || user === '' ? 'nobody' : {name: user}
  return {address, login, headers: headers ?? new Map()}
}

function methodFrom(method: string): string {
  if (/^[!#$%&'*+.^_`|~\w-]+$/.test(method)) return method
  throw new InputError(`${method} is not a method, such as POST`)
}

function headersFrom(lines: readonly string[]): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, name = '', value = ''] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    if (name === '') throw new InputError(`${line} is not a header, such as 'Accept-Language: de'`)
    const key = name.toLowerCase()
    const before = headers.get(key)
    // The server joins lines of one name.
    headers.set(key, before === undefined ? value : `${before}, ${value}`)
  }
  return headers
}

function hostFrom(value: string): Pick<ServerRequest, 'host' | 'hostPort'> {
  const [, host = '', port] = /^(\[[\da-f:.]+\]|[^:@[\]\s/]*)(?::(\d{1,5}))?$/i.exec(value) ?? []
  if (host === '') throw new InputError(`${value} is not a host, such as shop.example`)
  return {host, hostPort: port === undefined ? undefined : Number(port)}
}

function connectionFrom(connect: string): Pick<ServerRequest, 'address' | 'port'> {
  const [, inBrackets, plain, port] = /^(?:\[([\da-f:.]+)\]|([\d.]+)):(\d{1,5})$/i.exec(connect) ?? []
  const address = inBrackets ?? plain
  if (address === undefined || isIP(address) === 0 || Number(port) < 1 || Number(port) > 65_535)
    throw new InputError(`${connect} is not an address with a port, such as 127.0.0.1:8080 or [::1]:8080`)
  return {address, port: Number(port)}
}
