import {isWiderPrefix, mayOverlap, type Section} from 'httpd-codemod/transform'
import {pathOf} from './location-family.ts'

/** A Location that goes before a narrower one. */
export interface Move {
  readonly section: Section
  /** The first section before it that it is wider than. */
  readonly before: Section
}

/** The sections that move, the widest first: those that go to the same place keep that order there. */
export function movesIn(family: readonly Section[]): readonly Move[] {
  return family
    .flatMap((section, index) => {
      const before = family.slice(0, index).find((other) => isWiderPrefix(pathOf(section), pathOf(other)))
      return before ? [{section, before}] : []
    })
    .sort((one, other) => pathOf(one.section).length - pathOf(other.section).length)
}

/** A family in the order that it has after its moves. */
export function orderAfter(family: readonly Section[], moves: readonly Move[]): readonly Section[] {
  const wanted = family.filter((section) => !moves.some((move) => move.section === section))
  for (const {section, before} of moves) wanted.splice(wanted.indexOf(before), 0, section)
  return wanted
}

/** True if a section moves over another one that may match the same requests. */
export function changesPlaces(section: Section, between: Section, moves: readonly Move[]): boolean {
  const [own, other] = [pathOf(section), pathOf(between)]
  if (isWiderPrefix(own, other)) return true
  const isMoved = moves.some((move) => move.section === between)
  return !isMoved && mayOverlap({kind: 'prefix', mount: own}, {kind: 'prefix', mount: other})
}
