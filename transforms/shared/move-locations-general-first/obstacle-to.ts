import {
  type Directive,
  type FileContext,
  locationPathOf,
  onOneLine,
  orderDependentLines,
  type Scope,
  type Section,
  sectionsIn,
} from 'httpd-codemod/transform'
import {GROUPS} from './location-family.ts'
import type {Obstacle} from './refusals.ts'
import {changesPlaces, type Move} from './section-moves.ts'

/** Why a section does not move; undefined if it can. `moves` are all of its family. */
export function obstacleTo(move: Move, moves: readonly Move[], context: FileContext): Obstacle | undefined {
  return readBetween(move, context) ?? dependsOnOrder(move, moves, context)
}

/** They take effect from their own line on. */
const READ_TIME = ['Include', 'IncludeOptional', 'Use', 'Define', 'UnDefine']

function readBetween(move: Move, {find}: FileContext): Obstacle | undefined {
  const related = READ_TIME.flatMap(find).filter((node) => isBetween(node, move))
  return related.length > 0 ? {key: 'reading', data: {wide: onOneLine(move.section)}, related} : undefined
}

const NOTHING: ReadonlySet<string> = new Set()

/** A Location that the section moves over, and that sets the same thing differently or may match the same requests. */
function dependsOnOrder(move: Move, moves: readonly Move[], {view}: FileContext): Obstacle | undefined {
  const {section} = move
  const scope = view.scopes.find((each) => locationsIn(each).includes(section))
  for (const between of scope ? locationsIn(scope).filter((each) => isBetween(each, move)) : []) {
    const path = locationPathOf(between)
    // A wider section with groups moves too, and stays in front.
    if (path !== undefined && !changesPlaces(section, between, moves)) continue
    const related = orderDependentLines(between, section, path ? GROUPS : NOTHING)
    const data = {wide: onOneLine(section), between: onOneLine(between)}
    if (related.length > 0) return {key: path ? 'contents' : 'pattern', data, related}
  }
  return undefined
}

function locationsIn(scope: Scope): readonly Section[] {
  return ['Location', 'LocationMatch'].flatMap((name) => sectionsIn(scope, name).map(({node}) => node))
}

function isBetween({position}: Section | Directive, {section, before}: Move): boolean {
  const {offset} = position.start
  return offset >= before.position.start.offset && offset < section.position.start.offset
}
