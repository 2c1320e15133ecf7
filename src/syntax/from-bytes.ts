import {decode} from '../text/encoding.ts'
import type {Root} from './nodes.ts'
import {parse} from './parse/parser.ts'

/** Parses the bytes of a file; any bytes will do. */
export function fromBytes(bytes: Uint8Array): Root {
  const {text, encoding} = decode(bytes)
  return parse(text, encoding)
}

/** Parses a text that will be stored as UTF-8. */
export function fromText(text: string): Root {
  return parse(text, 'utf-8')
}
