import {CONTROL} from './printable.ts'

const EVERY_CONTROL = new RegExp(CONTROL, 'gu')

/** A value as an indented JSON document whose strings do nothing to a terminal either: what is not seen is escaped. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(EVERY_CONTROL, escaped)}\n`
}

/** The same on one line. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replace(EVERY_CONTROL, escaped)}\n`
}

/** JSON knows UTF-16 units only. */
function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
