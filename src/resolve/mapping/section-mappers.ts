/**
 * The directives of sections that map paths before a file is looked for: those of Location sections, and of If sections
 * in them or outside of all sections (server/request.c: walk_location_and_if).
 */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Asked} from '../asked.ts'
import type {Pass} from '../pass.ts'
import {PathList} from '../path-list.ts'
import {locationFactsOf} from '../request-path.ts'
import {methodOf} from '../resolution.ts'
import {matchConditions} from '../sections/conditions.ts'
import type {ExpressionFacts} from '../sections/expression.ts'
import {layerOf} from '../sections/layer.ts'
import {quote} from '../sections/layers.ts'
import {scopeSectionsOf} from '../sections/scope-sections.ts'
import {matchLocation, plainPathOf, textsRequiredBy} from '../sections/section-match.ts'
import {namedIn} from '../server/directive-list.ts'
import {sectionFactsOf} from '../variables/section-facts.ts'

/** A directive that maps paths, or says how, in a section. */
export interface SectionMapper {
  readonly section: ServerDirective
  readonly node: ServerDirective
}

const NAMES = ['ProxyPass', 'ProxyPassMatch', 'Redirect', 'RedirectRelative', 'Alias', 'ScriptAlias']

type Sections = readonly ServerDirective[]

/** A Location that holds such directives, in If sections or not. */
interface MappingLocation {
  readonly section: ServerDirective
  readonly own: readonly SectionMapper[]
  readonly conditions: Sections
}

/** Directives of sections, the strongest last, and what is not known of them. */
export interface SectionMappers {
  readonly placed: readonly SectionMapper[]
  readonly doubts: readonly string[]
}

/** The directives of the sections that apply to a request as it comes in. */
export function sectionMappers(asked: Asked, pass: Pass): SectionMappers {
  const {server, scope, request} = asked
  const {scopes, locations} = scopeSectionsOf(server, scope)
  const lists = locations.map(mappingLocationsIn).filter(({items}) => items.length > 0)
  const outer = scopes.map(({conditions}) => conditions).filter(areMapping)
  if (lists.length === 0 && outer.length === 0) return NO_MAPPERS
  const doubts: string[] = []
  const facts = locationFactsOf(server, scope, pass.path)
  const inner: Sections[] = []
  const found = lists.flatMap((list) =>
    list.around(facts.locationPath, facts.path).flatMap(({section, own, conditions}) => {
      const match = matchLocation(section, facts)
      if (match === 'unknown') doubts.push(`it is not known whether ${quote(section)} applies`)
      if (match !== 'yes') return NONE
      if (conditions.length > 0) inner.push(conditions)
      return own
    }),
  )
  const conditions = [...outer, ...inner]
  if (conditions.length === 0) return {placed: found, doubts}
  const more = inConditions(conditions, sectionFactsOf(asked, pass, methodOf(request)), doubts)
  return {placed: [...found, ...more], doubts}
}

const NONE: readonly SectionMapper[] = []
const NO_MAPPERS: SectionMappers = {placed: NONE, doubts: []}

const knownLocations = new WeakMap<PathList<ServerDirective>, PathList<MappingLocation>>()

/** Those of the Location sections of a scope that hold such directives. */
function mappingLocationsIn(sections: PathList<ServerDirective>): PathList<MappingLocation> {
  const found = knownLocations.get(sections)
  if (found) return found
  const locations = sections.items
    .map((section): MappingLocation => {
      const {conditions} = layerOf(section, 'GET')
      return {section, own: mappersOfSection(section), conditions: areMapping(conditions) ? conditions : []}
    })
    .filter(({own, conditions}) => own.length > 0 || conditions.length > 0)
  const list = new PathList(
    locations,
    ({section}) => plainPathOf(section),
    ({section}) => textsRequiredBy(section),
  )
  knownLocations.set(sections, list)
  return list
}

function mappersOfSection(section: ServerDirective): readonly SectionMapper[] {
  return namedIn(layerOf(section, 'GET'), NAMES).map((node) => ({section, node}))
}

/** The directives of the If sections that apply. Those in an If come after all others, as in all layers. */
function inConditions(
  lists: readonly Sections[],
  facts: ExpressionFacts,
  doubts: string[],
): readonly SectionMapper[] {
  if (lists.length === 0) return NONE
  const applying: ServerDirective[] = []
  for (const {section, match} of lists.flatMap((list) => [...matchConditions(list, facts)])) {
    if (match === 'no' || !isMapping(section)) continue
    if (match === 'yes') applying.push(section)
    else doubts.push(`it is not known whether ${quote(section)} applies`)
  }
  const nested = applying.map((section) => layerOf(section, 'GET').conditions).filter(areMapping)
  return [...applying.flatMap(mappersOfSection), ...inConditions(nested, facts, doubts)]
}

const knownConditions = new WeakMap<Sections, boolean>()

/** True if any of some If sections holds such a directive. */
function areMapping(sections: Sections): boolean {
  if (sections.length === 0) return false
  const found = knownConditions.get(sections) ?? sections.some(isMapping)
  knownConditions.set(sections, found)
  return found
}

function isMapping({children}: ServerDirective): boolean {
  return children.some((child) => NAMES.includes(child.name) || isMapping(child))
}
