/** Addresses and networks as httpd reads them (apr_ipsubnet_create, apr_ipsubnet_test in network_io/unix/sockaddr.c). */
import {isIPv4, isIPv6} from 'node:net'

/** The bytes of an address: 4 or 16. */
export type AddressBytes = readonly number[]

/** A block of addresses. */
export interface Network {
  readonly bytes: AddressBytes
  /** Of the same length; a mask with holes applies bit by bit. */
  readonly mask: AddressBytes
}

/**
 * The bytes of an address; an IPv4 address that came in on an IPv6 socket is an IPv4 address. Zeros in front are
 * decimal.
 * @returns undefined for what is not an address
 */
export function addressBytesOf(address: string): AddressBytes | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (QUAD.test(plain)) {
    const bytes = plain.split('.').map(Number)
    return bytes.every((byte) => byte <= 255) ? bytes : undefined
  }
  return isIPv6(plain) ? bytesOfIPv6(plain) : undefined
}

/**
 * A word of `Allow from` or `Require ip`: an address, the first numbers of one, or one with the length of a prefix or
 * with a mask.
 * @returns undefined for what the server takes for a name, or rejects
 */
export function networkOf(word: string): Network | undefined {
  const found = known.get(word)
  if (found !== undefined) return found === NONE ? undefined : found
  if (known.size >= MOST_KNOWN) known.clear()
  const network = parse(word)
  known.set(word, network ?? NONE)
  return network
}

/** Every request asks for the words of the same lists. */
const known = new Map<string, Network>()
const MOST_KNOWN = 10_000
const NONE: Network = {bytes: [], mask: []}

function parse(word: string): Network | undefined {
  const [written = '', length] = word.split('/')
  if (length === undefined) return PARTIAL.test(written) ? partial(written) : whole(written)
  const bytes = addressBytesOf(written)
  if (!bytes) return undefined
  if (/^\d+$/.test(length)) {
    const bits = Number(length)
    return bits >= 1 && bits <= bytes.length * 8 ? {bytes, mask: maskOf(bits, bytes.length)} : undefined
  }
  const mask = addressBytesOf(length)
  return mask && mask.length === bytes.length ? {bytes, mask} : undefined
}

/** True if an address is in a network; one of the other family never is. */
export function isInNetwork({bytes, mask}: Network, address: AddressBytes): boolean {
  return (
    address.length === bytes.length &&
    bytes.every((byte, index) => ((byte ^ (address[index] ?? 0)) & (mask[index] ?? 0)) === 0)
  )
}

const QUAD = /^\d+\.\d+\.\d+\.\d+$/
/** One to three numbers, or four with a dot after them. */
const PARTIAL = /^\d+(?:\.\d+){0,2}\.?$|^\d+(?:\.\d+){3}\.$/

function partial(word: string): Network | undefined {
  const numbers = word.replace(/\.$/, '').split('.').map(Number)
  if (numbers.some((number) => number > 255)) return undefined
  const bytes = [...numbers, 0, 0, 0].slice(0, 4)
  return {bytes, mask: maskOf(numbers.length * 8, 4)}
}

function whole(word: string): Network | undefined {
  const bytes = isIPv4(word) || QUAD.test(word) || isIPv6(word) ? addressBytesOf(word) : undefined
  return bytes && {bytes, mask: maskOf(bytes.length * 8, bytes.length)}
}

function maskOf(bits: number, length: number): AddressBytes {
  return Array.from({length}, (_, index) => {
    const own = Math.min(8, Math.max(0, bits - index * 8))
    return (0xff << (8 - own)) & 0xff
  })
}

function bytesOfIPv6(address: string): AddressBytes {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const before = groupsIn(head)
  const after = tail === undefined ? [] : groupsIn(tail)
  const zeros = Array.from({length: 16 - before.length - after.length}, () => 0)
  return [...before, ...zeros, ...after]
}

function groupsIn(text: string): readonly number[] {
  if (text === '') return []
  return text.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number)
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}
