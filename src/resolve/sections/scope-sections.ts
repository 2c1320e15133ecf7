/** What one server scope matches requests on, sorted once for all requests; the main server's comes first. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {PathList} from '../path-list.ts'
import {namedIn} from '../server/directive-list.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {FILES, type Layer, toLayer} from './layer.ts'
import {patternOf, plainPathOf, textsRequiredBy} from './section-match.ts'

export interface ScopeSections {
  /** What stands outside of sections, as layers: the main server, and the virtual host. */
  readonly scopes: readonly Layer[]
  /** Directory sections without regular expressions; one list for each scope that has any. */
  readonly directories: readonly PathList<ServerDirective>[]
  /** Directory sections with regular expressions; one list for each scope that has any. */
  readonly directoryPatterns: readonly PathList<ServerDirective>[]
  /** One list for each scope that has any. */
  readonly files: readonly PathList<ServerDirective>[]
  /** One list for each scope that has any. */
  readonly locations: readonly PathList<ServerDirective>[]
}

const known = new WeakMap<ServerScope, ScopeSections>()

/** The sections of a scope and of the main server around it. */
export function scopeSectionsOf(server: Pick<ServerModel, 'main'>, scope: ServerScope): ScopeSections {
  const found = known.get(scope)
  if (found) return found
  const own = ownSections(scope)
  const sections = scope === server.main ? own : joined(scopeSectionsOf(server, server.main), own)
  known.set(scope, sections)
  return sections
}

function ownSections(scope: ServerScope): ScopeSections {
  const all = namedIn(scope, ['<Directory', '<DirectoryMatch'])
  const patterns = all.filter((section) => patternOf(section).isRegex)
  const directories = patterns.length === 0 ? all : all.filter((section) => !patternOf(section).isRegex)
  return {
    scopes: [toLayer(scope, {})],
    directories: listsOf(directories, plainDirectoryOf),
    directoryPatterns: listsOf(patterns, () => undefined),
    files: listsOf(namedIn(scope, FILES), plainPathOf),
    locations: listsOf(namedIn(scope, ['<Location', '<LocationMatch']), plainPathOf),
  }
}

function plainDirectoryOf(section: ServerDirective): string | undefined {
  const {directory, hasWildcard} = patternOf(section)
  return hasWildcard ? undefined : directory
}

/** By their sections, which scopes before and after a change may share. */
const knownLists = new WeakMap<readonly ServerDirective[], readonly PathList<ServerDirective>[]>()

function listsOf(
  sections: readonly ServerDirective[],
  pathOf: (section: ServerDirective) => string | undefined,
): readonly PathList<ServerDirective>[] {
  if (sections.length === 0) return NONE
  const lists = knownLists.get(sections) ?? [new PathList(sections, pathOf, textsRequiredBy)]
  knownLists.set(sections, lists)
  return lists
}

const NONE: readonly never[] = []

function joined(main: ScopeSections, own: ScopeSections): ScopeSections {
  return {
    scopes: [...main.scopes, ...own.scopes],
    directories: both(main.directories, own.directories),
    directoryPatterns: both(main.directoryPatterns, own.directoryPatterns),
    files: both(main.files, own.files),
    locations: both(main.locations, own.locations),
  }
}

function both<T>(one: readonly T[], other: readonly T[]): readonly T[] {
  if (one.length === 0) return other
  return other.length === 0 ? one : [...one, ...other]
}
