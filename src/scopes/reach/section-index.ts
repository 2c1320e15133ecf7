/** Sections and applications find each other by their paths, since of many of both most have nothing to do with each other. */
import {type FindRelated, findRelatedIn} from '../../httpd/paths/related-paths.ts'
import {once} from '../../query/once.ts'
import type {Section} from '../../syntax/nodes.ts'
import {coverageOf, pathForSections, pathOfSection, type SectionPath} from './coverage.ts'
import type {Reach} from './reach.ts'

/** So few are looked through faster than they are looked up. */
const FEW = 8

/** Makes what finds the items, in their order, whose sections may all apply to an application. */
export function findByApplication<T>(
  items: readonly T[],
  sectionsOf: (item: T) => readonly Section[],
): (application: Reach) => readonly T[] {
  if (items.length <= FEW) return () => items
  const paths = items.map((item) => pathIn(sectionsOf(item)))
  const placesOf = (of: SectionPath['of'] | undefined): readonly number[] =>
    [...items.keys()].filter((place) => paths[place]?.of === of)
  const byPath = KINDS.map((of) => [of, findRelatedIn(placesOf(of), (place) => paths[place]?.path)] as const)
  const others = placesOf(undefined)
  return (application) => {
    const found = byPath.flatMap(([of, find]) => find(pathForSections(of, application)))
    return [...others, ...found].sort((one, other) => one - other).map((place) => items[place] as T)
  }
}

/** Those of a list of applications that a section may apply to; the list is sorted once. */
export function reachedBy<T extends Reach>(section: Section, applications: readonly T[]): readonly T[] {
  const path = applications.length <= FEW ? undefined : pathOfSection(section)
  // The index holds the applications of this very list.
  const found = path ? (indexOf(applications)[path.of]()(path.path) as readonly T[]) : applications
  return found.filter((application) => coverageOf(section, application) !== 'none')
}

type Index = Readonly<Record<SectionPath['of'], () => FindRelated<Reach>>>

const known = new WeakMap<readonly Reach[], Index>()

function indexOf(applications: readonly Reach[]): Index {
  const found = known.get(applications)
  if (found) return found
  const sorted = (of: SectionPath['of']): (() => FindRelated<Reach>) =>
    once(() => findRelatedIn(applications, (application) => pathForSections(of, application)))
  const index = {url: sorted('url'), file: sorted('file')}
  known.set(applications, index)
  return index
}

const KINDS = ['url', 'file'] as const

/** The path of one of the sections. */
function pathIn(sections: readonly Section[]): SectionPath | undefined {
  for (const section of sections) {
    const path = pathOfSection(section)
    if (path) return path
  }
  return undefined
}
