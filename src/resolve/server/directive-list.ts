import {groupBy} from '../../query/group-by.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'

/** The directives of one scope, section or .htaccess file, in reading order, and the same by name. */
export interface DirectiveList {
  readonly directives: readonly ServerDirective[]
  readonly byName: ReadonlyMap<string, readonly ServerDirective[]>
}

/** Makes the list; it is kept for as long as the server is asked, since every request looks names up. */
export function directiveListOf(directives: readonly ServerDirective[]): DirectiveList {
  return {directives, byName: groupBy(directives, ({name}) => name)}
}

const NONE: readonly ServerDirective[] = []

/** The directives of some names, in reading order. */
export function namedIn(
  {directives, byName}: DirectiveList,
  names: readonly string[],
): readonly ServerDirective[] {
  let found = NONE
  for (const name of names) {
    const named = byName.get(name)
    if (named && found !== NONE) return directives.filter((directive) => names.includes(directive.name))
    if (named) found = named
  }
  return found
}
