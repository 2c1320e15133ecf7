import {fromBytes, toBytes} from '../../text/byte-text.ts'

/** A path as it is sent to the client (server/util.c: ap_os_escape_path, with `partial`). */
export function escapePath(path: string): string {
  return toBytes(path).replace(
    /[^A-Za-z0-9$\-_.+!*'(),:;@&=/~]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** A URL whose path is escaped, and its query and fragment not (mod_alias.c: try_alias_list). */
export function escapeUrl(url: string): string {
  const [, path = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(toBytes(url)) ?? []
  return escapePath(fromBytes(path)) + fromBytes(rest)
}
