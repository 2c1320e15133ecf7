/** The lines that one of two servers has and the other has not, by what they say. */
import {areEach, isSame} from '../../../effects/same-directive.ts'
import {groupBy} from '../../../query/group-by.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {meaningOf} from './same-meaning.ts'

/** A line of one side. */
export interface ChangedLine {
  readonly side: 'old' | 'new'
  readonly node: ServerDirective
  /** The sections around it, outermost first. */
  readonly around: readonly ServerDirective[]
  /** True for one that the other side has too, but in another order among its like, or with other conditions. */
  readonly isMoved: boolean
}

/** The virtual host that a line is in; undefined for one of the main server. */
export function hostAround({around: [outermost]}: ChangedLine): ServerDirective | undefined {
  return outermost?.name === '<VirtualHost' ? outermost : undefined
}

type List = readonly ServerDirective[]

/** All such lines of two lists, and of the sections in them. A section that is on one side only is told by its lines. */
export function changedLines(old: List, now: List): readonly ChangedLine[] {
  const found: ChangedLine[] = []
  compare(old, now, [], [], found)
  return found
}

function compare(old: List, now: List, oldAround: List, newAround: List, found: ChangedLine[]): void {
  if (old === now) return
  const [oldLeft, newLeft, pairs] = paired(old, now)
  for (const [one, other] of pairs)
    if (!areEach(one.children, other.children, isSame))
      compare(one.children, other.children, [...oldAround, one], [...newAround, other], found)
  for (const node of oldLeft) addAll(node, 'old', oldAround, found)
  for (const node of newLeft) addAll(node, 'new', newAround, found)
  for (const node of rulesOf(oldLeft, old)) found.push({side: 'old', node, around: oldAround, isMoved: true})
  for (const node of rulesOf(newLeft, now)) found.push({side: 'new', node, around: newAround, isMoved: true})
  for (const node of movedAmong(pairs, old, now))
    found.push({side: 'new', node, around: newAround, isMoved: true})
}

function addAll(node: ServerDirective, side: ChangedLine['side'], around: List, found: ChangedLine[]): void {
  if (!node.name.startsWith('<')) {
    found.push({side, node, around, isMoved: false})
    return
  }
  // A section without anything in it may say something too: an address, or a name.
  if (node.children.length === 0) found.push({side, node, around, isMoved: false})
  for (const child of node.children) addAll(child, side, [...around, node], found)
}

/** The rules whose conditions are left, but for those left themselves: a condition says only when its rule applies. */
function rulesOf(left: List, siblings: List): List {
  const alone = new Set(left)
  let hasCondition = false
  return siblings.filter((node) => {
    if (node.name === 'RewriteCond') hasCondition ||= alone.has(node)
    if (node.name !== 'RewriteRule') return false
    const isMeant = hasCondition && !alone.has(node)
    hasCondition = false
    return isMeant
  })
}

type Pair = readonly [old: ServerDirective, now: ServerDirective]

/** What is left of two lists when lines that say the same are taken together; hosts go by their names. */
function paired(old: List, now: List): readonly [old: List, now: List, pairs: readonly Pair[]] {
  const pairs: Pair[] = []
  let [oldLeft, newLeft] = [old, now]
  for (const keyOf of [wholeKeyOf, keyOfHost]) {
    const waiting = groupBy(oldLeft, keyOf)
    const used = new Map<string, number>()
    const taken = new Set<ServerDirective>()
    newLeft = newLeft.filter((node) => {
      const key = keyOf(node)
      const next = used.get(key) ?? 0
      const one = waiting.get(key)?.[next]
      if (!one) return true
      used.set(key, next + 1)
      taken.add(one)
      pairs.push([one, node])
      return false
    })
    oldLeft = oldLeft.filter((node) => !taken.has(node))
  }
  return [oldLeft, newLeft, pairs]
}

/** Hosts of one address by their names, all else by what it says. */
function wholeKeyOf(node: ServerDirective): string {
  if (node.name !== '<VirtualHost') return meaningOf(node)
  return [meaningOf(node), nameIn(node)].join('\0')
}

/** A host that only moved to another address has its name still, and one that was renamed the rest. */
function keyOfHost(node: ServerDirective): string {
  if (node.name !== '<VirtualHost') return meaningOf(node)
  return nameIn(node)
}

function nameIn({children}: ServerDirective): string {
  const named = children.filter(({name}) => name === 'ServerName')
  return named.map(meaningOf).join('\0')
}

/** Lines whose order among their like is another one now. */
function movedAmong(pairs: readonly Pair[], old: List, now: List): List {
  if (pairs.length < 2) return []
  const places = new Map(old.map((node, place) => [node, place]))
  const inNew = new Map(pairs.map(([one, other]) => [other, places.get(one) ?? 0]))
  const last = new Map<string, number>()
  return now.filter((node) => {
    const place = inNew.get(node)
    if (place === undefined || UNORDERED.test(node.name)) return false
    const like = likeOf(node.name)
    const before = last.get(like) ?? -1
    last.set(like, Math.max(before, place))
    return place < before
  })
}

/** Hosts are told by the names and addresses that lead to them, and requirements hold in any order. */
const UNORDERED = /^<(?!(?:Location|Directory|Files)(?:Match)?$|(?:If|ElseIf|Else)$)/

/** One word for all directives that the server keeps in one list, whose order matters. */
function likeOf(name: string): string {
  if (/^Rewrite(?:Cond|Rule)$/.test(name)) return 'RewriteRule'
  if (/^(?:Script)?Alias(?:Match)?$/.test(name)) return 'Alias'
  if (name.startsWith('Redirect')) return 'Redirect'
  if (/^(?:SetEnvIf|BrowserMatch)/.test(name)) return 'SetEnvIf'
  if (/^<(?:Else)?If$|^<Else$/.test(name)) return '<If'
  return name.replace(/Match$/, '')
}
