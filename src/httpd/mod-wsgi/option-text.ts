import {wordAt} from '../../syntax/words/words.ts'
import {skipSpace} from '../../text/white-space.ts'

/** One `name=value` in a text. */
export interface OptionText {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}

/** The options from a position on, and where the first text that is none stands; the end of the text if all are. */
export interface OptionTexts {
  readonly options: readonly OptionText[]
  readonly end: number
}

/**
 * A value may be quoted, a whole option may not. White space may stand after the equals sign, not before it
 * (mod_wsgi.c: wsgi_parse_option).
 */
export function optionsFrom(text: string, from: number): OptionTexts {
  const options: OptionText[] = []
  for (let start = skipSpace(text, from, text.length); ; ) {
    if (start === text.length) return {options, end: start}
    const name = /^[^=\s]+(?==)/.exec(text.slice(start))?.[0]
    if (name === undefined) return {options, end: start}
    const valueStart = start + name.length + 1
    const word = wordAt(text, valueStart, text.length)
    const end = word?.end ?? valueStart
    options.push({name, value: word?.text ?? '', start, end})
    start = skipSpace(text, end, text.length)
  }
}

/**
 * The same by name, where the last of a name counts.
 * @returns undefined where some text is not an option, which the server rejects
 */
export function optionsInText(text: string, from: number): ReadonlyMap<string, string> | undefined {
  const {options, end} = optionsFrom(text, from)
  return end < text.length ? undefined : new Map(options.map(({name, value}) => [name, value]))
}
