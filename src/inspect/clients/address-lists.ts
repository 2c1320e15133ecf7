/** Lines that list addresses. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {requireWordsOf} from '../../resolve/access/requirement-tree.ts'
import type {Containers} from './containers.ts'

/** The words of a line that asks for addresses and for nothing else; undefined for another line. */
export function addressesIn(node: ServerDirective): readonly string[] | undefined {
  if (node.name === 'Require') {
    const {provider, values} = requireWordsOf(node)
    return provider === 'ip' && !values.some((value) => value.includes('%{')) ? values : undefined
  }
  if (node.name !== 'allow' && node.name !== 'deny') return undefined
  const words = wordsOf(node).slice(1)
  return words.every((word) => /^[\d.:]/.test(word)) ? words : undefined
}

/**
 * True if two lists, one after the other, say the same as one with the words of both: any of them is enough to let
 * somebody in, or to keep somebody out.
 */
export function isOneList(
  one: ServerDirective,
  other: ServerDirective,
  containers: readonly Containers[],
): boolean {
  const around = containers.find((each) => each.has(one))
  const container = around?.get(one)
  if (!around || !container || container !== around.get(other) || one.name !== other.name) return false
  if (one.name !== 'Require') return true
  const {isNegated} = requireWordsOf(one)
  if (isNegated !== requireWordsOf(other).isNegated) return false
  return isNegated || groupAround(container, around).name !== '<RequireAll'
}

/** Limit is no group of its own. */
function groupAround(container: ServerDirective, containers: Containers): ServerDirective {
  let group = container
  while (group.name === '<Limit' || group.name === '<LimitExcept') {
    const next = containers.get(group)
    if (!next) break
    group = next
  }
  return group
}
