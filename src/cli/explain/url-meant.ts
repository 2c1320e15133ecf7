import {existsSync} from 'node:fs'

/** Names with dots that no host has. */
const FILE_ENDING = /\.(?:conf|cfg|inc|load|htaccess|vhost|wsgi|py|json|ya?ml|txt|log|bak|[cm]?[jt]s)$/i

/**
 * The URL that a host is short for, with or without a port and a path, such as `shop.example/cart`; undefined for
 * anything else, and where a file has that name.
 */
export function urlMeant(thing: string): string | undefined {
  const [, host = '', port] =
    /^((?:[a-z\d-]+\.)+[a-z\d-]{2,}|localhost)(:\d{1,5})?(?:[/?].*)?$/i.exec(thing) ?? []
  if (host === '' || FILE_ENDING.test(host) || existsSync(thing) || existsSync(host)) return undefined
  return `${port === ':443' ? 'https' : 'http'}://${thing}`
}
