import type {Directive, Section, Tag} from '../nodes.ts'
import {argumentsOf} from './arguments.ts'

/** The arguments of a directive or a section as httpd reads them: `Alias "/a b" /c` gives `/a b` and `/c`. */
export function wordsOf(node: Directive | Section | Tag): readonly string[] {
  return argumentsOf(node).map(({text}) => text)
}

/** The first of them; undefined where there is none. */
export function firstWord(node: Directive | Section | Tag): string | undefined {
  return argumentsOf(node)[0]?.text
}
