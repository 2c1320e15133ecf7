import type {Directive, Section} from '../../syntax/nodes.ts'
import {mergeRankOf} from '../merge-order.ts'
import type {Coverage} from '../paths.ts'
import {directivesNamed, type Item, itemsIn, type Scope, sectionsAmong} from '../scopes.ts'
import type {Application} from './applications.ts'
import {coverageOf, coverageOfBoth} from './coverage.ts'

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
 * them, weakest first (grammar G1 to G4). `scopes` are the main server and, if it is another, the alias's own.
 */
export function directivesReaching(
  name: string,
  alias: Application,
  scopes: readonly Scope[],
): readonly DirectoryDirective[] {
  return scopes
    .flatMap(({items}) => among(name, alias, items, 'all'))
    .filter(({coverage}) => coverage !== 'none')
    .toSorted((one, other) => mergeRankOf(one.section) - mergeRankOf(other.section))
}

function among(
  name: string,
  alias: Application,
  items: readonly Item[],
  outer: Coverage,
): readonly DirectoryDirective[] {
  return sectionsAmong(items).flatMap(({node: section, guards}) => {
    const inner = itemsIn(section, guards)
    const coverage = coverageOfBoth(outer, coverageOf(section, alias))
    const own = directivesNamed(inner, name).map((item) => ({...item, section, coverage}))
    return [...own, ...among(name, alias, inner, coverage)]
  })
}
