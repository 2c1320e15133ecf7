/** Finds what may match a subject by the texts that must be in it. */
import {groupBy} from '../../../query/group-by.ts'
import {textsWithin} from './texts-within.ts'

/** Places in a list, in order: those of a group that is found together. */
type Places = readonly number[]

/**
 * Sorts the items of a list by a text that each requires (requiredTextsOf): the one that the fewest others require. Given
 * a subject, it finds the groups of those that may match; items that require nothing are one of them.
 */
export function findByTexts(required: readonly (readonly string[])[]): (subject: string) => Places[] {
  const counts = new Map<string, number>()
  for (const text of required.flat()) counts.set(text, (counts.get(text) ?? 0) + 1)
  const groups = groupBy([...required.keys()], (place) => rarestOf(required[place] ?? [], counts))
  const always = groups.get('')
  const find = textsWithin([...groups.keys()].filter((text) => text !== ''))
  return (subject) => {
    const found = find(subject.toLowerCase()).map((text) => groups.get(text) as Places)
    return always ? [always, ...found] : found
  }
}

/** The text that the fewest items have, the longest where several do; empty if there are none. */
function rarestOf(texts: readonly string[], counts: ReadonlyMap<string, number>): string {
  const countOf = (text: string): number => counts.get(text) ?? 0
  return texts.reduce((one, other) => {
    const more = one === '' ? 1 : countOf(one) - countOf(other) || other.length - one.length
    return more > 0 ? other : one
  }, '')
}
