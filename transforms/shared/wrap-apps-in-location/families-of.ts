import {mayOverlap} from 'httpd-codemod/transform'
import type {Member} from './member.ts'

/** Applications whose mounts overlap, directly or through others, in the order of their aliases. */
export type Family = readonly Member[]

/** Parts the applications of a scope into families. */
export function familiesOf(members: readonly Member[]): readonly Family[] {
  const families: Family[] = []
  for (const member of members) {
    const related = families.filter((family) =>
      family.some((other) => mayOverlap(other.application, member.application)),
    )
    for (const family of related) families.splice(families.indexOf(family), 1)
    families.push([...related.flat(), member])
  }
  return families.map((family) => members.filter((member) => family.includes(member)))
}
