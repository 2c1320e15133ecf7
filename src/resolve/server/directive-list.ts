import {groupBy} from '../../query/group-by.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'

/** The directives of one scope, section or .htaccess file, in reading order, and the same by name. */
export interface DirectiveList {
  readonly directives: readonly ServerDirective[]
  readonly byName: ReadonlyMap<string, readonly ServerDirective[]>
}

/**
 * Makes the list; it is kept for as long as the server is asked, since every request looks names up.
 * @param before of the same scope before a change: of names of which it has the same directives its list is taken, with
 *   all that was found out about it
 */
export function directiveListOf(
  directives: readonly ServerDirective[],
  before?: DirectiveList,
): DirectiveList {
  const byName = groupBy(directives, ({name}) => name)
  if (before) for (const [name, found] of byName) byName.set(name, sameOr(before.byName.get(name), found))
  return {directives, byName}
}

function sameOr<T>(before: readonly T[] | undefined, found: readonly T[]): readonly T[] {
  const isSame = before?.length === found.length && before.every((each, index) => each === found[index])
  return isSame ? before : found
}

const NONE: readonly ServerDirective[] = []

/** The directives of some names, in reading order. */
export function namedIn(
  {directives, byName}: DirectiveList,
  names: readonly string[],
): readonly ServerDirective[] {
  let found = NONE
  if (byName.size === 0) return found
  for (const name of names) {
    const named = byName.get(name)
    if (named && found !== NONE) return directives.filter((directive) => names.includes(directive.name))
    if (named) found = named
  }
  return found
}
