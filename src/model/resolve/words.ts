import {splitWords} from '../../syntax/words.ts'
import type {ServerDirective} from '../server-directive.ts'

/** The words of a directive, or of the opening tag of a section up to its last `>`. */
export function wordsOf({name, args}: ServerDirective): readonly string[] {
  const bracket = name.startsWith('<') ? args.lastIndexOf('>') : -1
  const text = bracket === -1 ? args : args.slice(0, bracket)
  return splitWords(text, 0, text.length).map((word) => word.text)
}

/** The last directive of a name in a list; it is the one that counts within one section. */
export function lastNamed(directives: readonly ServerDirective[], name: string): ServerDirective | undefined {
  return directives.findLast((directive) => directive.name === name)
}
