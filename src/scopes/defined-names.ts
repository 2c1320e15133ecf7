/** Conditions on names that the text of one file defines, whatever the server was started with. */
import {includesIn} from '../query/includes.ts'
import {cached} from '../query/tree-cache.ts'
import {findDirectives, sectionsAround} from '../query/tree-index.ts'
import {isConditional, isSameName, toIdentifier} from '../syntax/names.ts'
import type {Directive, Root, Section} from '../syntax/nodes.ts'
import {firstWord} from '../syntax/words/words-of.ts'
import type {Truth} from './conditions.ts'

/**
 * Whether an `<IfDefine>` holds because of a Define above it: one that the server surely reads, or that it reads unless the
 * name is defined, as in `<IfDefine !D>`. A Define takes effect while the file is read, in every section (grammar V7).
 */
export function truthByDefine(root: Root, section: Section): Truth {
  if (toIdentifier(section.name) !== 'ifdefine') return 'unknown'
  const text = firstWord(section) ?? ''
  const isNegated = text.startsWith('!')
  const defined = cached(root, definedNames).get(isNegated ? text.slice(1) : text)
  if (!defined || !isAfter(section, defined)) return 'unknown'
  // What is read in between may take the name away.
  const others = [...includesIn(root), ...findDirectives(root, 'Use')]
  if (others.some((other) => isAfter(other, defined) && isAfter(section, other))) return 'unknown'
  return isNegated ? 'false' : 'true'
}

/** The first line of each name that defines it, whatever was defined before. */
function definedNames(root: Root): ReadonlyMap<string, Directive> {
  const lost = new Set(findDirectives(root, 'UnDefine').map(firstWord))
  const names = new Map<string, Directive>()
  for (const node of findDirectives(root, 'Define')) {
    const name = firstWord(node) ?? ''
    if (
      name !== '' &&
      !/[$:]/.test(name) &&
      !lost.has(name) &&
      !names.has(name) &&
      isSurelyRead(root, node, name)
    )
      names.set(name, node)
  }
  return names
}

function isSurelyRead(root: Root, node: Directive, name: string): boolean {
  return sectionsAround(root, node).every((section) => {
    if (isSameName(section.name, 'Macro')) return false
    if (!isConditional(section.name)) return true
    return isSameName(section.name, 'IfDefine') && firstWord(section) === `!${name}`
  })
}

function isAfter(one: Directive | Section, other: Directive | Section): boolean {
  return one.position.start.offset > other.position.start.offset
}
