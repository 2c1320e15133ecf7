import {fromBytes, toBytes} from '../../text/byte-text.ts'

/** A path as it is sent to the client (server/util.c: ap_os_escape_path, with `partial`). */
export function escapePath(path: string): string {
  return toBytes(path).replace(/[^A-Za-z0-9$\-_.+!*'(),:;@&=/~]/g, percentByte)
}

/** A byte as `%` and two digits, in small letters as the server writes them (server/util.c: c2x). */
export function percentByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`
}

/** A URL whose path is escaped, and its query and fragment not (mod_alias.c: try_alias_list). */
export function escapeUrl(url: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(toBytes(url)) ?? []
  return escapePath(fromBytes(path)) + fromBytes(rest)
}

/**
 * A URL as mod_alias reads and writes it (apr_uri_unparse): without the port that its scheme has anyway, and with its
 * password hidden.
 * @returns undefined where its port is not a number
 */
export function reparsed(url: string): string | undefined {
  const [, scheme = '', authority, rest = ''] = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? []
  if (authority === undefined) return url
  const parts = /^(.*@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/s.exec(authority)
  if (!parts) return undefined
  const [, user = '', host = '', port = ''] = parts
  const isUsual = port === '' || Number(port) === USUAL_PORTS.get(scheme.toLowerCase())
  return `${scheme}://${user.replace(/:.*@$/s, ':XXXXXXXX@')}${host}${isUsual ? '' : `:${port}`}${rest}`
}

const USUAL_PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ftp', 21],
])
