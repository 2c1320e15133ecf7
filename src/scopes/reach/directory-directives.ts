import {mergeRankOf} from '../../httpd/directives/merge-order.ts'
import type {Coverage} from '../../httpd/paths/paths.ts'
import {cached} from '../../query/tree-cache.ts'
import type {Directive, Section} from '../../syntax/nodes.ts'
import {directivesIn, type Placed, type Scope} from '../scopes.ts'
import {coverageOf, coverageOfBoth} from './coverage.ts'
import type {Reach} from './reach.ts'
import {findByApplication} from './section-index.ts'

/** A per-directory directive within sections, and how much of an alias it reaches. */
export interface DirectoryDirective {
  readonly node: Directive
  /** The innermost section around it. */
  readonly section: Section
  readonly guards: readonly Section[]
  readonly coverage: Coverage
}

/**
 * Directives of a name in sections that may apply to the requests of an alias, in the order the server merges
 * them, weakest first (grammar G1 to G4).
 * @param scopes those of the alias, unless given
 */
export function directivesReaching(
  name: string,
  alias: Reach,
  scopes: readonly Scope[] = alias.scope.chain,
): readonly DirectoryDirective[] {
  const reaching = scopes
    .flatMap((scope) => finderIn(scope, name)(alias))
    .flatMap((placed) => reach(placed, alias))
  return reaching.length < 2 ? reaching : reaching.sort((one, other) => one.rank - other.rank)
}

/** A directive within sections, and where the server merges it. */
interface Ranked extends Placed {
  readonly section: Section
  readonly rank: number
}

type Finder = (alias: Reach) => readonly Ranked[]

const newFinders = (): Map<string, Map<Section | undefined, Finder>> => new Map()

/** What finds the directives of a name in a scope; made once for all aliases. */
function finderIn(scope: Scope, name: string): Finder {
  const names = cached(scope.root, newFinders)
  const finders = names.get(name) ?? new Map<Section | undefined, Finder>()
  names.set(name, finders)
  const found =
    finders.get(scope.section) ?? findByApplication(placedIn(scope, name), ({sections}) => sections)
  finders.set(scope.section, found)
  return found
}

function placedIn(scope: Scope, name: string): readonly Ranked[] {
  return directivesIn(scope, name).flatMap((placed) => {
    const [section] = placed.sections
    return section ? [{...placed, section, rank: mergeRankOf(section)}] : []
  })
}

function reach({node, guards, sections, section, rank}: Ranked, alias: Reach): readonly Reaching[] {
  let coverage: Coverage = 'all'
  for (const each of sections) coverage = coverageOfBoth(coverage, coverageOf(each, alias))
  return coverage === 'none' ? [] : [{node, section, guards, coverage, rank}]
}

type Reaching = DirectoryDirective & Pick<Ranked, 'rank'>
