import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {percentEncoded} from '../../../text/byte-text.ts'

/** A decoded path as a client sends it. */
export function encodedUri(path: string): string {
  return percentEncoded(encoded(path), /[^!-~]/g)
}
