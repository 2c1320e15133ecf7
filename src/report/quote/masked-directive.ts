import {fromText} from '../../syntax/from-bytes.ts'
import {maskSlice, secretsIn} from './secrets.ts'

/** A directive given as text, its secrets masked. */
export function maskedDirective(text: string): string {
  return maskSlice(text, secretsIn(fromText(text)), 0, text.length)
}
