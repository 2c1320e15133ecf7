import {toIdentifier} from '../syntax/names.ts'
import type {Content, Directive, Node, Parent, Root, Section} from '../syntax/nodes.ts'

/** What is looked up in a tree again and again, built once per root in one pass and kept as long as the root. */
interface TreeIndex {
  readonly directives: ReadonlyMap<string, readonly Directive[]>
  readonly sections: ReadonlyMap<string, readonly Section[]>
  readonly parents: ReadonlyMap<Node, Parent>
}

const indexes = new WeakMap<Root, TreeIndex>()

function indexOf(root: Root): TreeIndex {
  const known = indexes.get(root)
  if (known) return known
  const directives = new Map<string, Directive[]>()
  const sections = new Map<string, Section[]>()
  const parents = new Map<Node, Parent>()
  const pending: {readonly node: Content; readonly parent: Parent}[] = []
  const pushChildren = (parent: Parent): void => {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      pending.push({node: parent.children[index] as Content, parent})
    }
  }
  pushChildren(root)
  for (let next = pending.pop(); next; next = pending.pop()) {
    const {node, parent} = next
    parents.set(node, parent)
    if (node.type === 'directive') add(directives, node)
    if (node.type !== 'section') continue
    add(sections, node)
    parents.set(node.opening, node)
    if (node.closing) parents.set(node.closing, node)
    pushChildren(node)
  }
  const index = {directives, sections, parents}
  indexes.set(root, index)
  return index
}

function add<T extends Directive | Section>(map: Map<string, T[]>, node: T): void {
  const identifier = toIdentifier(node.name)
  const list = map.get(identifier)
  if (list) list.push(node)
  else map.set(identifier, [node])
}

/** All directives of a name, in text order, in sections and macro bodies too. Case does not matter. */
export function findDirectives(root: Root, name: string): readonly Directive[] {
  return indexOf(root).directives.get(toIdentifier(name)) ?? []
}

/** All sections of a name, in text order. Case does not matter. */
export function findSections(root: Root, name: string): readonly Section[] {
  return indexOf(root).sections.get(toIdentifier(name)) ?? []
}

/** The section or root that holds a node; undefined for the root itself. */
export function parentOf(root: Root, node: Node): Parent | undefined {
  return indexOf(root).parents.get(node)
}

/** The sections around a node, innermost first. */
export function sectionsAround(root: Root, node: Node): readonly Section[] {
  const sections: Section[] = []
  let parent = parentOf(root, node)
  while (parent && parent.type === 'section') {
    sections.push(parent)
    parent = parentOf(root, parent)
  }
  return sections
}
