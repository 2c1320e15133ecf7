import {ownText} from '../../text/own-text.ts'

/**
 * Names of directives, each kept once: a few hundred of them make up all lines of all files. A name that comes again
 * takes no memory, and maps find it by its identity instead of its letters.
 */

/** A power of two, with room for the names of all modules. */
const SIZE = 4096

/** No directive has a longer name. */
const LONGEST = 40

const names: string[] = new Array(SIZE).fill('')

/** The part of a text from `start` to `end`. */
export function sharedName(text: string, start: number, end: number): string {
  if (end - start > LONGEST) return text.slice(start, end)
  let hash = end - start
  for (let index = start; index < end; index++) hash = (hash * 31 + text.charCodeAt(index)) | 0
  const slot = hash & (SIZE - 1)
  const known = names[slot] as string
  if (known.length === end - start && text.startsWith(known, start)) return known
  const name = ownText(text.slice(start, end))
  names[slot] = name
  return name
}
