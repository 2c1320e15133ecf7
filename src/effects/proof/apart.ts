import {isSameName} from '../../syntax/names.ts'
import type {Section} from '../../syntax/nodes.ts'
import {firstWord} from '../../syntax/words/words-of.ts'
import type {AliasText} from './alias-text.ts'

/**
 * True if a section surely does not apply to what an alias runs: a Directory that is neither around its target nor
 * below it, or a Location of which the same is true for the mount. Both match whole components (server/request.c:
 * ap_directory_walk, ap_location_walk; mod_wsgi.c: wsgi_alias_matches).
 */
export function isApart(section: Section, {mount, target}: Pick<AliasText, 'mount' | 'target'>): boolean {
  if (isSameName(section.name, 'Directory')) return areApart(firstWord(section), target)
  return isSameName(section.name, 'Location') && areApart(firstWord(section), mount)
}

/** Without wildcards, and without the components `.` and `..`. */
const PLAIN = /^(?:\/[\w-][\w.-]*)+\/?$/

function areApart(path: string | undefined, other: string): boolean {
  if (path === undefined || !PLAIN.test(path) || !PLAIN.test(other)) return false
  const [one, two] = [path, other].map((each) => (each.endsWith('/') ? each : `${each}/`)) as [string, string]
  return !one.startsWith(two) && !two.startsWith(one)
}
