/** What one server scope matches requests on, sorted once for all requests; the main server's comes first. */
import {groupBy} from '../../query/group-by.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {namedIn} from '../directive-list.ts'
import type {ServerModel} from '../server-model.ts'
import type {ServerScope} from '../server-scope.ts'
import {FILES, type Layer, toLayer} from './layer.ts'
import {patternOf} from './section-match.ts'

export interface ScopeSections {
  /** What stands outside of sections, as layers: the main server, and the virtual host. */
  readonly scopes: readonly Layer[]
  /** Directory sections without regular expressions, by their path; undefined if one of them has wildcards. */
  readonly byDirectory: ReadonlyMap<string, readonly ServerDirective[]> | undefined
  /** The same sections in reading order. */
  readonly directories: readonly ServerDirective[]
  /** Directory sections with regular expressions, those of fewer slashes first. */
  readonly directoryPatterns: readonly ServerDirective[]
  readonly files: readonly ServerDirective[]
  readonly locations: readonly ServerDirective[]
}

const known = new WeakMap<ServerScope, ScopeSections>()

/** The sections of a scope and of the main server around it. */
export function scopeSectionsOf({main}: Pick<ServerModel, 'main'>, scope: ServerScope): ScopeSections {
  const found = known.get(scope)
  if (found) return found
  const scopes = scope === main ? [main] : [main, scope]
  const named = (names: readonly string[]): readonly ServerDirective[] =>
    scopes.flatMap((list) => namedIn(list, names))
  const all = named(['<Directory', '<DirectoryMatch'])
  const directories = all.filter((section) => !patternOf(section).isRegex)
  const sections: ScopeSections = {
    scopes: scopes.map((list) => toLayer(list, {})),
    byDirectory: directories.some((section) => patternOf(section).hasWildcard)
      ? undefined
      : groupBy(directories, (section) => patternOf(section).directory),
    directories,
    directoryPatterns: all
      .filter((section) => patternOf(section).isRegex)
      .toSorted((one, other) => patternOf(one).depth - patternOf(other).depth),
    files: named(FILES),
    locations: named(['<Location', '<LocationMatch']),
  }
  known.set(scope, sections)
  return sections
}

const NONE: readonly ServerDirective[] = []

/** The Directory sections without regular expressions that may match a path. */
export function directorySectionsAt(
  {byDirectory, directories}: ScopeSections,
  path: string,
): readonly ServerDirective[] {
  return byDirectory ? (byDirectory.get(path) ?? NONE) : directories
}
