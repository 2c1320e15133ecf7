import {groupBy} from '../group-by.ts'
import type {ServerDirective} from '../server-directive.ts'

/** The directives of one scope, section or .htaccess file, in reading order, and the same by name. */
export interface DirectiveList {
  readonly directives: readonly ServerDirective[]
  readonly byName: ReadonlyMap<string, readonly ServerDirective[]>
}

/** Makes the list; it is kept for as long as the server is asked, since every request looks names up. */
export function directiveListOf(directives: readonly ServerDirective[]): DirectiveList {
  return {directives, byName: groupBy(directives, ({name}) => name)}
}

/** The directives of some names, in reading order. */
export function namedIn(
  {directives, byName}: DirectiveList,
  names: readonly string[],
): readonly ServerDirective[] {
  const present = names.filter((name) => byName.has(name))
  if (present.length === 0) return []
  if (present.length === 1) return byName.get(present[0] as string) as readonly ServerDirective[]
  return directives.filter(({name}) => present.includes(name))
}
