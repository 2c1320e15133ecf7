import {KEY} from '../palette.ts'
import {CONTROL, nameOfCharacter, withBytesShown} from './printable.ts'

const MARK_OR_CONTROL = new RegExp(`\\x1b\\[(\\d+);${KEY}m|${CONTROL}`, 'gu')

/** A text as a terminal gets it: the marks of the palette are colours, and every other control is shown by its name. */
export function forTerminal(text: string): string {
  return withBytesShown(
    text.replace(MARK_OR_CONTROL, (found, code?: string) =>
      code === undefined ? nameOfCharacter(found) : `\x1b[${code}m`,
    ),
  )
}
