import type {Piece} from '../piece.ts'
import type {KnownWords} from './known-words.ts'
import {liftEndpoint, liftHost, liftPlain, liftPlains, liftServerName} from './lift-name.ts'
import {liftPath, liftPaths} from './lift-path.ts'
import {liftText} from './lift-text.ts'
import type {Role} from './roles.ts'

/** An argument as it is written, its quotes included. */
export function liftArgument(value: string, role: Role, known: KnownWords): readonly Piece[] {
  const quote = /^["']/.exec(value)?.[0]
  if (quote === undefined) return liftValue(value, role, known)
  const isClosed = value.length > 1 && value.endsWith(quote)
  const inner = value.slice(1, isClosed ? -1 : undefined)
  return [quote, ...liftValue(inner, role, known), ...(isClosed ? [quote] : [])]
}

function liftValue(text: string, role: Role, known: KnownWords): readonly Piece[] {
  switch (role) {
    case 'host':
      return liftServerName(text)
    case 'alias':
      return liftHost(text)
    case 'endpoint':
      return liftEndpoint(text)
    case 'user':
      return liftPlain('user', text)
    case 'group':
    case 'unixGroup':
      return liftPlain('group', text)
    case 'groups':
      return liftPlains('group', text)
    case 'file':
      return isPlainPath(text) ? liftPath(text, 'file') : liftText(text, 'any', known)
    case 'files':
      return liftPaths(text)
    case 'url':
      return isPlainPath(text) ? liftPath(text, 'url') : liftText(text, 'any', known)
    case 'pattern':
      return liftText(text, 'pattern', known)
    default:
      return text.startsWith('/') ? liftPath(text, known.spaceOfPath(text)) : liftText(text, role, known)
  }
}

/** Not a URL, and not a program that is started. */
function isPlainPath(text: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:|^\|/i.test(text)
}
