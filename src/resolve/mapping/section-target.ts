import type {Asked} from '../asked.ts'
import type {Assignment, Pass} from '../pass.ts'
import {fillIn} from '../variables/fill-in.ts'
import {variablesOf} from '../variables/variables.ts'
import {namedMatchesOf} from './named-matches.ts'

/**
 * A target in a section, with its variables filled in, among them what the sections match.
 * @returns undefined where one of them is not known
 */
export function filledInSection(
  asked: Asked,
  pass: Pick<Pass, 'path' | 'query' | 'isSubrequest' | 'redirects' | 'assignments'>,
  target: string,
): string | undefined {
  const assignments = [...pass.assignments, ...matchesFor(asked, pass.path, target)]
  return fillIn(target, variablesOf(asked, {...pass, assignments}))
}

/** Those that no section sets are empty. */
function matchesFor({server, scope}: Asked, path: string, target: string): readonly Assignment[] {
  const named = [...target.matchAll(/%\{(?:env|reqenv):(MATCH_\w+)\}/gi)].map(([, name = '']) =>
    name.toLowerCase(),
  )
  const found = named.length === 0 ? [] : namedMatchesOf(server, scope, path)
  return found ? [...named.map((name) => ({name, value: ''})), ...found] : []
}
