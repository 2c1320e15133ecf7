import {addressBytesOf} from '../../../httpd/ip-address.ts'
import {type Piece, plainWord} from '../piece.ts'

/** What is no part of a name: a wildcard, with the dot after it, and a variable. */
const OPEN = /(\$\{[^}]*\}|%\{[^}]*\}|\$\w+|%\d|[*?]+\.?)/

/** The name of a host, or its address, perhaps in brackets; `*` and variables in it stay. */
export function liftHost(host: string): readonly Piece[] {
  if (host === '' || host === '_default_') return [host]
  const address = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host
  // Brackets belong to the address: an address of the other kind has none in the same place.
  if (addressBytesOf(address)) return [{space: 'address', kind: 'address', text: address}]
  return host
    .split(OPEN)
    .flatMap((part, index): readonly Piece[] =>
      part === '' ? [] : [index % 2 === 1 || !/\w/.test(part) ? part : plainWord('name', part)],
    )
}

/** A host and perhaps a port: `*:443`, `[2001:db8::1]:80`, `shop.example`; a port alone where `Listen` has it. */
export function liftEndpoint(text: string): readonly Piece[] {
  if (/^\d+$/.test(text)) return liftPort(text)
  const at = portAt(text)
  if (at === -1) return liftHost(text)
  return [...liftHost(text.slice(0, at)), ':', ...liftPort(text.slice(at + 1))]
}

/** Where the colon before a port is; an address of IPv6 without brackets has none. */
function portAt(text: string): number {
  if (text.startsWith('[')) return text.indexOf(':', text.indexOf(']') + 1)
  const at = text.lastIndexOf(':')
  return at !== -1 && addressBytesOf(text) ? -1 : at
}

/** A port; `*` and variables stay. */
export function liftPort(port: string): readonly Piece[] {
  return [/^\d+$/.test(port) ? {space: 'port', kind: 'port', text: port} : port]
}

/** A ServerName: perhaps with a scheme and a port. */
export function liftServerName(text: string): readonly Piece[] {
  const scheme = /^[a-z]+:\/\//i.exec(text)?.[0] ?? ''
  const rest = text.slice(scheme.length)
  return [...(scheme === '' ? [] : [scheme]), ...(/^\d+$/.test(rest) ? liftHost(rest) : liftEndpoint(rest))]
}

/** A user or a group; what a request or a variable tells stays. */
export function liftPlain(kind: 'user' | 'group', text: string): readonly Piece[] {
  return text === '' || /%\{|\$\{|\$\w/.test(text) ? [text] : [plainWord(kind, text)]
}

/** Several of them with commas between, as in `supplementary-groups=`. */
export function liftPlains(kind: 'user' | 'group', text: string): readonly Piece[] {
  return text.split(/(,)/).flatMap((part, index) => (index % 2 === 1 ? [part] : liftPlain(kind, part)))
}
