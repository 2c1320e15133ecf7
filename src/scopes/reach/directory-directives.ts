import {mergeRankOf} from '../../httpd/directives/merge-order.ts'
import type {Coverage} from '../../httpd/paths/paths.ts'
import {cached} from '../../query/tree-cache.ts'
import {toIdentifier} from '../../syntax/names.ts'
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
  const lists = scopes.map((scope) => reachingIn(scope, name, alias)).filter(({length}) => length > 0)
  const [only = NONE, ...more] = lists
  return more.length === 0 ? only : lists.flat().sort(byRank)
}

const NONE: readonly Reaching[] = []

/** Those of one scope. */
function reachingIn(scope: Scope, name: string, alias: Reach): readonly Reaching[] {
  const {find, byMount} = finderIn(scope, name)
  const isFirst = alias.earlier.every(({count}) => count === 0)
  const key = `${alias.kind} ${alias.mount}`
  const known = isFirst ? byMount?.get(key) : undefined
  if (known) return known
  const found = find(alias).flatMap((placed) => reach(placed, alias))
  if (found.length > 1) found.sort(byRank)
  if (isFirst) byMount?.set(key, found)
  return found
}

function byRank(one: Reaching, other: Reaching): number {
  return one.rank - other.rank
}

/** A directive within sections, and where the server merges it. */
interface Ranked extends Placed {
  readonly section: Section
  readonly rank: number
}

/** Finds the directives of a name in a scope. */
interface Finder {
  readonly find: (alias: Reach) => readonly Ranked[]
  /**
   * Where all of them are in sections for URLs: what reaches the aliases of a mount before which no other is tried. Those
   * of thousands of virtual hosts are at the same one.
   */
  readonly byMount: Map<string, readonly Reaching[]> | undefined
}

const newFinders = (): Map<string, Map<Section | undefined, Finder>> => new Map()

/** Made once for all aliases. */
function finderIn(scope: Scope, name: string): Finder {
  const names = cached(scope.root, newFinders)
  const finders = names.get(name) ?? new Map<Section | undefined, Finder>()
  names.set(name, finders)
  const found = finders.get(scope.section) ?? makeFinder(placedIn(scope, name))
  finders.set(scope.section, found)
  return found
}

function makeFinder(placed: readonly Ranked[]): Finder {
  const areOfUrls = placed.every(({sections}) => sections.every(isOfUrls))
  return {
    find: findByApplication(placed, ({sections}) => sections),
    byMount: areOfUrls ? new Map() : undefined,
  }
}

function isOfUrls({name}: Section): boolean {
  return toIdentifier(name).startsWith('location')
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
