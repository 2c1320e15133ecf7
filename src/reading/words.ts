import {wordAt, wordTextsIn} from '../syntax/words/words.ts'
import type {ServerDirective} from './server-directive.ts'

/** Every request asks for the words of the same directives, so they are split once. */
const known = new WeakMap<ServerDirective, readonly string[]>()

/** The words of a directive, or of the opening tag of a section up to its last `>`. */
export function wordsOf(directive: ServerDirective): readonly string[] {
  const found = known.get(directive)
  if (found) return found
  const words = split(directive)
  known.set(directive, words)
  return words
}

/** The first word of a directive that nobody may ask for more: nothing is kept of it. */
export function firstWordOf(directive: ServerDirective): string | undefined {
  const found = known.get(directive)
  return found ? found[0] : wordAt(directive.args, 0, directive.args.length)?.text
}

function split({name, args}: ServerDirective): readonly string[] {
  const bracket = name.startsWith('<') ? args.lastIndexOf('>') : -1
  const text = bracket === -1 ? args : args.slice(0, bracket)
  return wordTextsIn(text)
}
