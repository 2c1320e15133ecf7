/**
 * Server scopes of one file: the main server and each virtual host, and what is in them. Conditional sections
 * are looked through; those whose outcome depends on the server are kept as guards of what is in them.
 */

import {hostOfServerName} from '../httpd/server-name.ts'
import {cached} from '../query/tree-cache.ts'
import {findDirectives, findSections, sectionsAround} from '../query/tree-index.ts'
import {isConditional, isSameName, toIdentifier} from '../syntax/names.ts'
import type {Directive, Root, Section} from '../syntax/nodes.ts'
import {firstWord} from '../syntax/words/words-of.ts'
import {truthOf} from './conditions.ts'
import {truthByDefine} from './defined-names.ts'

export interface Scope {
  readonly root: Root
  readonly kind: 'main server' | 'virtual host'
  /** The `<VirtualHost>`; undefined for the main server. */
  readonly section: Section | undefined
  /** Host of the last ServerName, without scheme and port, as the server compares it; undefined without one. */
  readonly serverName: string | undefined
  /** The scopes whose lines take effect here: the main server and, if it is another, this one. Weakest first. */
  readonly chain: readonly Scope[]
}

/** A node and where it stands within its scope. */
export interface Placed<T extends Directive | Section = Directive> {
  readonly node: T
  /** Conditionals around the node that a server may read or skip, innermost first. */
  readonly guards: readonly Section[]
  /** Other sections around it within its scope, innermost first; empty for a bare directive. */
  readonly sections: readonly Section[]
}

/** The main server first, then the virtual hosts in text order; made once for each tree. */
export function scopesOf(root: Root): readonly [Scope, ...Scope[]] {
  return cached(root, findScopes)
}

function findScopes(root: Root): readonly [Scope, ...Scope[]] {
  const main = toScope(root, undefined, undefined)
  const hosts = findSections(root, 'VirtualHost').filter(
    (section) => placeOf(root, section)?.sections.length === 0,
  )
  return [main, ...hosts.map((section) => toScope(root, section, main))]
}

function toScope(root: Root, section: Section | undefined, main: Scope | undefined): Scope {
  const chain: Scope[] = main ? [main] : []
  const kind = section ? 'virtual host' : 'main server'
  const scope: Scope = {root, kind, section, serverName: serverNameIn({root, section}), chain}
  chain.push(scope)
  return scope
}

/** The name of a server: that of the main server where a virtual host has none. */
export function serverNameOf({serverName, chain: [main]}: Scope): string | undefined {
  return serverName ?? main?.serverName
}

/** The virtual host among the sections around a line. */
export function hostAround(sections: readonly Section[]): Section | undefined {
  return sections.find((section) => isSameName(section.name, 'VirtualHost'))
}

/** What tells one scope from the others of a file. */
type ScopeKey = Pick<Scope, 'root' | 'section'>

/** All directives of a name in a scope, bare and in sections, in text order. */
export function directivesIn(scope: ScopeKey, name: string): readonly Placed[] {
  return placedByHost(scope.root, name).directives.get(scope.section) ?? []
}

/** The directives of a name that are in no section of the scope. */
export function bareDirectives(scope: ScopeKey, ...names: readonly string[]): readonly Placed[] {
  const found = names.map((name) => directivesIn(scope, name).filter(({sections}) => sections.length === 0))
  if (found.length === 1) return found[0] as readonly Placed[]
  return found.flat().sort((one, other) => one.node.position.start.offset - other.node.position.start.offset)
}

/** All sections of a name in a scope, in text order. */
export function sectionsIn(scope: ScopeKey, name: string): readonly Placed<Section>[] {
  return placedByHost(scope.root, name).sections.get(scope.section) ?? []
}

/** True if whatever is guarded by `inner` is only read when `outer` is read too. */
export function isWithin(inner: readonly Section[], outer: readonly Section[]): boolean {
  return outer.every((guard) => inner.includes(guard))
}

/** True if one of two guarded nodes is read whenever the other one is; false for exclusive branches. */
export function areReadTogether(one: readonly Section[], other: readonly Section[]): boolean {
  return isWithin(one, other) || isWithin(other, one)
}

interface ByHost {
  readonly directives: ReadonlyMap<Section | undefined, readonly Placed[]>
  readonly sections: ReadonlyMap<Section | undefined, readonly Placed<Section>[]>
}

const newNames = (): Map<string, ByHost> => new Map()

function placedByHost(root: Root, name: string): ByHost {
  const names = cached(root, newNames)
  const identifier = toIdentifier(name)
  const found = names.get(identifier) ?? {
    directives: groupByHost(root, findDirectives(root, name)),
    sections: groupByHost(root, findSections(root, name)),
  }
  names.set(identifier, found)
  return found
}

function groupByHost<T extends Directive | Section>(
  root: Root,
  nodes: readonly T[],
): ReadonlyMap<Section | undefined, readonly Placed<T>[]> {
  const groups = new Map<Section | undefined, Placed<T>[]>()
  for (const node of nodes) {
    const place = placeOf(root, node)
    if (!place) continue
    const group = groups.get(place.host)
    const placed = {node, guards: place.guards, sections: place.sections}
    if (group) group.push(placed)
    else groups.set(place.host, [placed])
  }
  return groups
}

interface Place {
  readonly host: Section | undefined
  readonly guards: readonly Section[]
  readonly sections: readonly Section[]
}

/** Where a node stands; undefined in a macro definition and where a condition is surely false. */
function placeOf(root: Root, node: Directive | Section): Place | undefined {
  const guards: Section[] = []
  const sections: Section[] = []
  let host: Section | undefined
  for (const section of sectionsAround(root, node)) {
    const identifier = toIdentifier(section.name)
    if (identifier === 'macro') return undefined
    if (isConditional(section.name)) {
      const known = truthOf(section)
      const truth = known === 'unknown' ? truthByDefine(root, section) : known
      if (truth === 'false') return undefined
      if (truth === 'unknown') guards.push(section)
    } else if (identifier === 'virtualhost') host = section
    else sections.push(section)
  }
  return {host, guards, sections}
}

/** Host of the last ServerName; mod_wsgi compares the host only. */
function serverNameIn(scope: ScopeKey): string | undefined {
  const text = bareDirectives(scope, 'ServerName')
    .map(({node}) => firstWord(node))
    .at(-1)
  return text === undefined ? undefined : hostOfServerName(text)
}
