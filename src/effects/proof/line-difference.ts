import type {Content, Directive, Parent, Root, Section} from '../../syntax/nodes.ts'
import {aliasTextOf, saySameButGroups} from './alias-text.ts'
import {lineKindOf} from './line-kinds.ts'

/** `groups`: in lines on groups only, and in options of aliases that name groups. Comments say nothing. */
export type LineDifference = 'none' | 'groups' | 'more'

/** How far two texts of a file differ, line by line. */
export function lineDifferenceOf(before: Root, after: Root): LineDifference {
  return compare(before, after)
}

function compare(before: Parent, after: Parent): LineDifference {
  let difference: LineDifference = 'none'
  const [some, others] = [before.children, after.children]
  let [index, at] = [0, 0]
  for (;;) {
    while (saysNothing(some[index])) index++
    while (saysNothing(others[at])) at++
    const [one, other] = [some[index], others[at]]
    if (!one && !other) return difference
    if (one && other && isSameLine(one, other)) {
      index++
      at++
      if (one.type !== 'section') continue
      const inside = compare(one, other as Section)
      if (inside === 'more') return 'more'
      if (inside === 'groups') difference = 'groups'
      continue
    }
    difference = 'groups'
    const [isGroup, isOtherGroup] = [isOnGroups(one), isOnGroups(other)]
    if (isGroup) index++
    if (isOtherGroup) at++
    if (isGroup || isOtherGroup) continue
    if (!one || !other || !isSameAlias(one, other)) return 'more'
    index++
    at++
  }
}

function saysNothing(node: Content | undefined): boolean {
  return node?.type === 'comment' || node?.type === 'blankLine'
}

function isSameLine(one: Content, other: Content): boolean {
  if (one.type !== other.type) return false
  if (one.type !== 'section') return one.value === (other as Exclude<Content, Section>).value
  const {opening, closing} = other as Section
  return one.opening.value === opening.value && one.closing?.value === closing?.value
}

function isOnGroups(node: Content | undefined): boolean {
  if (node?.type !== 'directive') return false
  const kind = lineKindOf(node.name)
  return kind === 'process' || kind === 'application' || kind === 'definition'
}

function isSameAlias(one: Content, other: Content): boolean {
  if (!isAlias(one) || !isAlias(other)) return false
  const [text, same] = [aliasTextOf(one), aliasTextOf(other)]
  return text !== undefined && same !== undefined && saySameButGroups(text, same)
}

function isAlias(node: Content): node is Directive {
  return node.type === 'directive' && lineKindOf(node.name) === 'alias'
}
