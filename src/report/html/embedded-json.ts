import {CONTROL} from '../quote/printable.ts'

// `<` alone could end the element or open a comment in it; the others would be seen as what they are not by who reads the source.
const UNSAFE = new RegExp(`[<>&\\ud800-\\udfff]|${CONTROL}`, 'gu')

/** A value as JSON that no text in it can break out of a `script` element; characters that are not seen are escapes. */
export function embeddedJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, (found) =>
    Array.from({length: found.length}, (_, unit) => escaped(found.charCodeAt(unit))).join(''),
  )
}

function escaped(unit: number): string {
  return `\\u${unit.toString(16).padStart(4, '0')}`
}
