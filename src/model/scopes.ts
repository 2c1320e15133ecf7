/**
 * Server scopes of one file: the main server and each virtual host. Conditional sections are looked through;
 * those whose outcome depends on the server are kept as guards of what stands in them.
 */
import {argumentsOf} from '../syntax/arguments.ts'
import {isConditional, toIdentifier} from '../syntax/names.ts'
import type {Content, Directive, Root, Section} from '../syntax/nodes.ts'
import {truthOf} from './conditions.ts'

/** A directive or section that stands in a scope, conditionals looked through. */
export interface Item<T extends Directive | Section = Directive | Section> {
  readonly node: T
  /** Conditionals around the node, outermost first, that a server may read or skip. */
  readonly guards: readonly Section[]
}

export interface Scope {
  readonly kind: 'main server' | 'virtual host'
  /** The `<VirtualHost>`; undefined for the main server. */
  readonly section: Section | undefined
  /** Host of the last ServerName, without scheme and port, as the server compares it; undefined without one. */
  readonly serverName: string | undefined
  /** Directives and sections of the scope in text order. */
  readonly items: readonly Item[]
}

/** The main server first, then the virtual hosts in text order. */
export function scopesOf(root: Root): readonly Scope[] {
  const hosts: {section: Section; guards: readonly Section[]}[] = []
  const items: Item[] = []
  collect(root.children, [], items, hosts)
  const main: Scope = {kind: 'main server', section: undefined, serverName: serverNameOf(items), items}
  return [main, ...hosts.map(({section, guards}) => virtualHost(section, guards))]
}

function virtualHost(section: Section, guards: readonly Section[]): Scope {
  const items: Item[] = []
  collect(section.children, guards, items, [])
  return {kind: 'virtual host', section, serverName: serverNameOf(items), items}
}

/** Children of a section, conditionals looked through, macro definitions left out. */
export function itemsIn(section: Section, guards: readonly Section[]): readonly Item[] {
  const items: Item[] = []
  collect(section.children, guards, items, [])
  return items
}

function collect(
  children: readonly Content[],
  guards: readonly Section[],
  items: Item[],
  hosts: {section: Section; guards: readonly Section[]}[],
): void {
  for (const node of children) {
    if (node.type === 'directive') items.push({node, guards})
    if (node.type !== 'section') continue
    const identifier = toIdentifier(node.name)
    if (isConditional(node.name)) {
      const truth = truthOf(node)
      if (truth !== 'false')
        collect(node.children, truth === 'true' ? guards : [...guards, node], items, hosts)
    } else if (identifier === 'virtualhost') hosts.push({section: node, guards})
    else if (identifier !== 'macro') items.push({node, guards})
  }
}

/** Directives of a name among items, in order. */
export function directivesNamed(items: readonly Item[], name: string): readonly Item<Directive>[] {
  const identifier = toIdentifier(name)
  return items.filter((item): item is Item<Directive> => {
    return item.node.type === 'directive' && toIdentifier(item.node.name) === identifier
  })
}

/** Sections among items, in order. */
export function sectionsAmong(items: readonly Item[]): readonly Item<Section>[] {
  return items.filter((item): item is Item<Section> => item.node.type === 'section')
}

/** True if whatever is guarded by `inner` is only read when `outer` is read too. */
export function isWithin(inner: readonly Section[], outer: readonly Section[]): boolean {
  return outer.every((guard) => inner.includes(guard))
}

/** Host part of the last ServerName; scheme and port do not count (mod_wsgi compares the host only). */
function serverNameOf(items: readonly Item[]): string | undefined {
  const text = directivesNamed(items, 'ServerName')
    .map(({node}) => argumentsOf(node)[0]?.text)
    .at(-1)
  return text?.replace(/^[a-z]+:\/\//i, '').replace(/:\d+$/, '')
}
