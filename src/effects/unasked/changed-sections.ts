import type {ServerDirective} from '../../reading/server-directive.ts'
import {decidesWho} from '../../resolve/sections/layers.ts'
import {isGroupDirective} from '../ask/group-directives.ts'
import {isSame, isSameLine} from '../same-directive.ts'

/** A section, and what is in the same one around it. */
export interface Nested {
  readonly section: ServerDirective
  readonly siblings: readonly ServerDirective[]
}

/** A section in which something changes. */
export interface ChangedSection {
  /** What decides who answers and is not in the other version, but for sections. */
  readonly lines: readonly ServerDirective[]
  /** The section, after those around it. */
  readonly sections: readonly Nested[]
  /** True if only a request that mod_wsgi runs shows what changes. */
  readonly isOfGroups: boolean
}

/** The sections of one version that hold something that decides who answers and is not in the other version. */
export function changedSections(
  own: readonly ServerDirective[],
  others: readonly ServerDirective[],
  around: readonly Nested[] = [],
): readonly ChangedSection[] {
  const {fresh, left} = differing(own, others)
  const take = takerFrom(left)
  const lines = around.length === 0 ? [] : fresh.filter((each) => !isSection(each) && decidesWho(each))
  return [
    ...(lines.length > 0 ? [{lines, sections: around, isOfGroups: lines.every(isGroupDirective)}] : []),
    ...fresh.filter(isSection).flatMap((section) => {
      const at = take(section, isSameLine)
      const other = at === undefined ? undefined : left[at]
      return changedSections(section.children, other?.children ?? [], [...around, {section, siblings: own}])
    }),
  ]
}

/** What one list has that another has not, and the other way round; the order is all the same. */
export function differing(
  own: readonly ServerDirective[],
  others: readonly ServerDirective[],
): {readonly fresh: readonly ServerDirective[]; readonly left: readonly ServerDirective[]} {
  const isAlike = (at: number, to: number): boolean => {
    const [one, other] = [own.at(at), others.at(to)]
    return one !== undefined && other !== undefined && isSame(one, other)
  }
  const most = Math.min(own.length, others.length)
  let start = 0
  while (start < most && isAlike(start, start)) start++
  let end = 0
  while (end < most - start && isAlike(-1 - end, -1 - end)) end++
  const middle = others.slice(start, others.length - end)
  const take = takerFrom(middle)
  const taken = new Set<number>()
  const fresh = own.slice(start, own.length - end).filter((directive) => {
    const at = take(directive, isSame)
    if (at !== undefined) taken.add(at)
    return at === undefined
  })
  return {fresh, left: middle.filter((_other, at) => !taken.has(at))}
}

type Take = (
  directive: ServerDirective,
  isAlike: (one: ServerDirective, other: ServerDirective) => boolean,
) => number | undefined

/** Makes what finds the first directive of a list that is like another one, and each once: its place. */
function takerFrom(directives: readonly ServerDirective[]): Take {
  const keyOf = ({name, args}: ServerDirective): string => `${name} ${args}`
  const left = new Map<string, number[]>()
  // The first of the same text is the last of a list, where it is taken off without moving the others.
  for (let place = directives.length - 1; place >= 0; place--) {
    const key = keyOf(directives[place] as ServerDirective)
    const alike = left.get(key)
    if (alike) alike.push(place)
    else left.set(key, [place])
  }
  return (directive, isAlike) => {
    const alike = left.get(keyOf(directive)) ?? []
    const at = alike.findLastIndex((place) => isAlike(directive, directives[place] as ServerDirective))
    return at === -1 ? undefined : alike.splice(at, 1)[0]
  }
}

/** Sections that do not always apply. */
function isSection({name}: ServerDirective): boolean {
  return /^<(?:Directory|Files|Location|If|Else|Limit)/.test(name)
}
