import {toBytes} from '../../text/byte-text.ts'

/**
 * The URL that a proxied request is sent to; its path is escaped as mod_proxy does it (proxy_util.c: ap_proxy_canonenc). Of a
 * balancer, whose members decide the rest, its own name.
 * @param url scheme, host and decoded path
 * @returns undefined where the server could not read it
 */
export function backendUrl(url: string, query: string | undefined): string | undefined {
  const [, origin, path = ''] =
    /^([a-z][a-z\d+.-]*:\/\/(?:\[[\da-f:.]+\]|[^/:@[\]?#]+)(?::\d+)?)(\/.*)?$/is.exec(url) ?? []
  if (origin === undefined) return undefined
  const own = path === '' && /^balancer:/i.test(origin) ? '/' : path
  return origin + canonical(own) + (query === undefined ? '' : `?${query}`)
}

function canonical(path: string): string {
  return toBytes(path).replace(
    /[^A-Za-z0-9~$\-_.+!*'(),;:@&=/]/g,
    (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
