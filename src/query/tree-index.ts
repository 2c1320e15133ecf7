import {toIdentifier} from '../syntax/names.ts'
import type {Content, Directive, Node, Parent, Root, Section} from '../syntax/nodes.ts'
import {lowerBound} from '../text/lower-bound.ts'
import {cached} from './tree-cache.ts'

/** Directives and sections by name, built in one pass. */
interface TreeIndex {
  readonly directives: ReadonlyMap<string, readonly Directive[]>
  readonly sections: ReadonlyMap<string, readonly Section[]>
}

function buildIndex(root: Root): TreeIndex {
  const directives = new Map<string, Directive[]>()
  const sections = new Map<string, Section[]>()
  const pending: Content[] = [...root.children].reverse()
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'directive') add(directives, node)
    if (node.type !== 'section') continue
    add(sections, node)
    for (let index = node.children.length - 1; index >= 0; index--)
      pending.push(node.children[index] as Content)
  }
  return {directives, sections}
}

function add<T extends Directive | Section>(map: Map<string, T[]>, node: T): void {
  const identifier = toIdentifier(node.name)
  const list = map.get(identifier)
  if (list) list.push(node)
  else map.set(identifier, [node])
}

/** All directives of a name, in text order, in sections and macro bodies too. Case does not matter. */
export function findDirectives(root: Root, name: string): readonly Directive[] {
  return cached(root, buildIndex).directives.get(toIdentifier(name)) ?? []
}

/** The names of all directives of a tree, each once, in the form that is compared. */
export function identifiersIn(root: Root): readonly string[] {
  return [...cached(root, buildIndex).directives.keys()]
}

/** All sections of a name, in text order. Case does not matter. */
export function findSections(root: Root, name: string): readonly Section[] {
  return cached(root, buildIndex).sections.get(toIdentifier(name)) ?? []
}

/** The section or root that holds a node; undefined for the root itself. */
export function parentOf(root: Root, node: Node): Parent | undefined {
  return node === root ? undefined : (sectionsAround(root, node)[0] ?? root)
}

/**
 * The sections around a node of the tree, innermost first. They are found by position, from the root down, so no
 * map of parents has to be kept.
 */
export function sectionsAround(root: Root, node: Node): readonly Section[] {
  const around: Section[] = []
  const {offset} = node.position.start
  let child = childAt(root, offset)
  while (child && child !== node && child.type === 'section') {
    around.push(child)
    child = childAt(child, offset)
  }
  return around.reverse()
}

/** The child that spans an offset; undefined where a tag of the parent does. */
function childAt({children}: Parent, offset: number): Content | undefined {
  const child = children[lowerBound(children, ({position}) => position.start.offset <= offset) - 1]
  return child && offset < child.position.end.offset ? child : undefined
}
