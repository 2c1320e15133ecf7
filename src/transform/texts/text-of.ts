import {nearestName} from '../../text/nearest-name.ts'

/**
 * The text of a key; an unknown key is a mistake of the transform's author.
 * @param kind what the texts are, as in "unknown message"
 * @throws {TypeError} where there is none
 */
export function textOf<Text>(kind: string, texts: Readonly<Record<string, Text>>, key: string): Text {
  const text = Object.hasOwn(texts, key) ? texts[key] : undefined
  if (text !== undefined) return text
  const keys = Object.keys(texts)
  const nearest = nearestName(key, keys)
  const hint = nearest === undefined ? `expected one of ${keys.join(', ')}` : `did you mean "${nearest}"?`
  throw new TypeError(`unknown ${kind} "${key}", ${keys.length === 0 ? 'the transform has none' : hint}`)
}
