import {type Directive, type FileContext, onOneLine} from 'httpd-codemod/transform'
import {type Application, groupNamedIn, isDefinedBefore, isPreloaded, optionNamed} from 'httpd-codemod/wsgi'
import {firstObstacle} from '../first-obstacle.ts'
import {overruledLocation} from '../overruled-location.ts'
import type {Obstacle} from './refusals.ts'

/** An alias that never matches, and where it goes. */
export interface Move {
  readonly alias: Application
  /** The first alias that takes all of its requests; it goes above this one. */
  readonly wide: Application
  /** The aliases before the wide one. */
  readonly earlier: readonly Application[]
}

/** Why an alias does not move; undefined if it can. */
export function obstacleTo(move: Move, context: FileContext): Obstacle | undefined {
  const obstacle = firstObstacle(RULES, move, context)
  return obstacle && {...obstacle, related: [move.wide.node, ...(obstacle.related ?? [])]}
}

type Rule = typeof obstacleTo

/** The first that applies is told. */
const RULES: readonly Rule[] = [
  patternDecides,
  otherSection,
  variableSetBetween,
  definedBetween,
  strongerLocation,
]

function patternDecides({alias, wide}: Move): Obstacle | undefined {
  return [alias.kind, wide.kind].includes('pattern')
    ? {key: 'pattern', data: {mount: alias.mount, wide: wide.mount}}
    : undefined
}

function otherSection({alias, wide}: Move, {parentOf}: FileContext): Obstacle | undefined {
  return parentOf(alias.node) === parentOf(wide.node)
    ? undefined
    : {key: 'scattered', data: {mount: alias.mount, wide: wide.mount}}
}

function variableSetBetween(move: Move, {find}: FileContext): Obstacle | undefined {
  const {alias, wide} = move
  const related = ['Define', 'UnDefine'].flatMap(find).filter((node) => isBetween(node, move))
  return alias.node.value.includes('${') && related.length > 0
    ? {key: 'reading', data: {mount: alias.mount, wide: wide.mount}, related}
    : undefined
}

/** The server looks for the group of a preloaded script while it reads the alias (mod_wsgi.c: wsgi_add_script_alias). */
function definedBetween(move: Move, context: FileContext): Obstacle | undefined {
  const {alias, wide} = move
  const related = linesNeededBefore(move, context)
  return related.length > 0
    ? {key: 'parse-order', data: {mount: alias.mount, wide: wide.mount}, related}
    : undefined
}

/** The server merges Locations in the order they are written, so one of the wide mount may be the stronger one. */
function strongerLocation({alias, wide, earlier}: Move): Obstacle | undefined {
  for (const kind of ['process', 'application'] as const) {
    if (optionNamed(alias.options, `${kind}-group`)) continue
    const overruled = overruledLocation(kind, {...alias, earlier: [{mounts: earlier, count: earlier.length}]})
    if (!overruled) continue
    const {near, wide: stronger} = overruled
    return {
      key: 'locations',
      data: {mount: alias.mount, wide: wide.mount, location: onOneLine(stronger.section)},
      related: [near.section, stronger.section],
    }
  }
  return undefined
}

/** Lines that would come after a preloaded script which needs them: definitions, ServerName, an Include of these. */
function linesNeededBefore(move: Move, {wsgi, find}: FileContext): readonly Directive[] {
  const {alias, wide} = move
  if (!isPreloaded(alias.node)) return []
  const {offset} = wide.node.position.start
  const name = groupNamedIn(alias.node, 'process')
  const definitions = wsgi.definitions.filter((definition) => definition.name === name)
  if (definitions.some((definition) => isDefinedBefore(definition, alias.scope, offset))) return []
  return [
    ...definitions.map(({node}) => node),
    ...['ServerName', 'Include', 'IncludeOptional', 'Use'].flatMap(find),
  ].filter((node) => isBetween(node, move))
}

function isBetween({position}: Directive, {alias, wide}: Move): boolean {
  const {offset} = position.start
  return offset > wide.node.position.start.offset && offset < alias.node.position.start.offset
}
