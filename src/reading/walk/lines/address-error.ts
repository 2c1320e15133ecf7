/** What is wrong with an address or a network (srclib/apr/network_io/unix/sockaddr.c: apr_ipsubnet_create). */
import {isIPv6} from 'node:net'

const BAD_ADDRESS = 'The specified IP address is invalid.'
const BAD_MASK = 'The specified network mask is invalid.'

/** What a word is that names clients: `name` for one that looks nothing like an address; undefined if all is right. */
export function addressError(word: string): 'name' | string | undefined {
  const slash = word.indexOf('/')
  const address = slash === -1 ? word : word.slice(0, slash)
  if (address === '' || (!address.includes(':') && !/^[\d.]+$/.test(address))) return 'name'
  const family = familyOf(address)
  if (slash === -1) return family !== undefined || isPrefix(address) ? undefined : BAD_ADDRESS
  if (family === undefined) return BAD_ADDRESS
  return isMask(word.slice(slash + 1), family) ? undefined : BAD_MASK
}

/** 4 or 6; undefined for what is no whole address, and for one of IPv4 in IPv6. */
function familyOf(address: string): 4 | 6 | undefined {
  if (isQuad(address)) return 4
  // Zeros in front of its numbers are fine.
  const plain = address.replace(/(^|[.:])0+(?=\d+(?:\.|$))/g, '$1')
  return isIPv6(plain) && !plain.includes('%') && !/^::ffff:\d+\./i.test(plain) ? 6 : undefined
}

function isQuad(text: string): boolean {
  return /^\d+(?:\.\d+){3}$/.test(text) && text.split('.').every((number) => Number(number) <= 255)
}

/** The first numbers of an address, or all of them with a dot after them. */
function isPrefix(text: string): boolean {
  const isShort = /^(?:\d+\.){0,3}\d+$|^(?:\d+\.){1,4}$/.test(text) && text.length < 'xxx.xxx.xxx.xxx.'.length
  return isShort && text.split('.').every((number) => Number(number) <= 255)
}

/** The length of a prefix as strtol reads it, or a mask. */
function isMask(text: string, family: 4 | 6): boolean {
  if (/^\s*\+?\d+$/.test(text)) return Number(text) >= 1 && Number(text) <= (family === 4 ? 32 : 128)
  return family === 4 && isQuad(text)
}

/** True if a text, up to a slash, looks nothing like an address (looks_like_ip). */
export function isNoAddress(text: string): boolean {
  const [address = ''] = text.split('/')
  return !/^[\d.]*$|:/.test(address)
}
