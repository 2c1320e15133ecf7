/** Paths of files where an If section applies, by the names that Files sections are about. */
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {encoded} from './encoded.ts'
import {pathsOfCondition} from './rule-paths.ts'
import {scopePartsOf} from './scope-parts.ts'
import {namesFor} from './section-files.ts'

/** More are not asked for: each condition would be asked for each name. */
const MOST = 400

/**
 * An If section beats Files sections, and its Else does elsewhere, so that what one about a file sets may show where the
 * condition holds alone.
 */
export function conditionFiles(scopes: readonly ServerScope[]): readonly string[] {
  const parts = scopes.map(scopePartsOf)
  const paths = new Set(parts.flatMap(({conditions}) => conditions.flatMap(pathsOfCondition)))
  if (paths.size === 0) return []
  const places = parts.flatMap(({others, literal}) => [...others, ...literal.map(({place}) => place)])
  const files = places.flatMap((place) => place.filter(({name}) => name.startsWith('<Files')))
  const names = new Set(files.flatMap(namesFor))
  const found: string[] = []
  for (const path of paths) {
    for (const name of names) {
      if (found.length === MOST) return found
      found.push(encoded(`${path.replace(/\/$/, '')}/${name}`))
    }
  }
  return found
}
