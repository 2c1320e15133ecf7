/** Sections and applications find each other by what their paths begin with, since of many of both most have nothing to do with each other. */
import {type FindRelatedStarts, findRelatedStarts} from '../../httpd/paths/related-starts.ts'
import {once} from '../../query/once.ts'
import type {Section} from '../../syntax/nodes.ts'
import {coverageOf, type SectionStart, startForSections, startOfSection} from './coverage.ts'
import type {Reach} from './reach.ts'

/** So few are looked through faster than they are looked up. */
const FEW = 8

/** Makes what finds the items, in their order, whose sections may all apply to an application. */
export function findByApplication<T>(
  items: readonly T[],
  sectionsOf: (item: T) => readonly Section[],
): (application: Reach) => readonly T[] {
  if (items.length <= FEW) return () => items
  const starts = items.map((item) => startIn(sectionsOf(item)))
  const placesOf = (of: SectionStart['of'] | undefined): readonly number[] =>
    [...items.keys()].filter((place) => starts[place]?.of === of)
  const byStart = KINDS.map(
    (of) => [of, findRelatedStarts(placesOf(of), (place) => starts[place]?.start)] as const,
  )
  const others = placesOf(undefined)
  return (application) => {
    const found = byStart.flatMap(([of, find]) => find(startForSections(of, application)))
    return [...others, ...found].sort((one, other) => one - other).map((place) => items[place] as T)
  }
}

/** Those of a list of applications that a section may apply to; the list is sorted once. */
export function reachedBy<T extends Reach>(section: Section, applications: readonly T[]): readonly T[] {
  const known = applications.length <= FEW ? undefined : startOfSection(section)
  // The index holds the applications of this very list.
  const found = known ? (indexOf(applications)[known.of]()(known.start) as readonly T[]) : applications
  return found.filter((application) => coverageOf(section, application) !== 'none')
}

type Index = Readonly<Record<SectionStart['of'], () => FindRelatedStarts<Reach>>>

const indexes = new WeakMap<readonly Reach[], Index>()

function indexOf(applications: readonly Reach[]): Index {
  const found = indexes.get(applications)
  if (found) return found
  const sorted = (of: SectionStart['of']): (() => FindRelatedStarts<Reach>) =>
    once(() => findRelatedStarts(applications, (application) => startForSections(of, application)))
  const index = {url: sorted('url'), file: sorted('file')}
  indexes.set(applications, index)
  return index
}

const KINDS = ['url', 'file'] as const

/** The start of one of the sections. */
function startIn(sections: readonly Section[]): SectionStart | undefined {
  for (const section of sections) {
    const start = startOfSection(section)
    if (start?.start !== undefined) return start
  }
  return undefined
}
