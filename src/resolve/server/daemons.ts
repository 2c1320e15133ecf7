/** Daemon process groups by name. The first definition takes effect; a server with a second one does not start. */
import {addToSet} from '../../query/add-to-set.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {firstWordOf} from '../../reading/words.ts'
import type {ServerScope} from './server-scope.ts'

/** The scopes of a server. */
interface Scopes {
  readonly main: ServerScope
  readonly hosts: readonly ServerScope[]
  readonly allHosts?: readonly ServerScope[]
}

/** A definition, and the scope it is in. */
export interface Daemon {
  readonly scope: ServerScope
  readonly node: ServerDirective
}

/** Positions of the virtual hosts that may define a group; none that does is left out. */
type Defining = Map<string, Set<number>>

const known = new WeakMap<readonly ServerScope[], Defining>()

const knownAll = new WeakMap<Scopes, ReadonlyMap<string, Daemon>>()

/** All groups of a server. */
export function daemonsIn(server: Scopes): ReadonlyMap<string, Daemon> {
  const found = knownAll.get(server)
  if (found) return found
  const daemons = new Map<string, Daemon>()
  for (const scope of [server.main, ...server.hosts]) {
    for (const node of scope.byName.get('WSGIDaemonProcess') ?? []) {
      const name = firstWordOf(node) ?? ''
      if (!daemons.has(name)) daemons.set(name, {scope, node})
    }
  }
  knownAll.set(server, daemons)
  return daemons
}

/** The definition of a group. */
export function daemonOf({main, hosts, allHosts = hosts}: Scopes, name: string): Daemon | undefined {
  const own = definitionIn(main, name)
  if (own) return {scope: main, node: own}
  for (const position of [...(definingIn(allHosts).get(name) ?? [])].sort((one, other) => one - other)) {
    const scope = allHosts[position]
    const node = scope && definitionIn(scope, name)
    if (scope && node) return {scope, node}
  }
  return undefined
}

/** The names of the groups that a scope defines. */
export function definedIn({byName}: ServerScope): readonly string[] {
  const definitions = byName.get('WSGIDaemonProcess')
  return definitions ? definitions.map((node) => firstWordOf(node) ?? '') : NONE
}

const NONE: readonly string[] = []

/** Lets a list of hosts have the index of another one that differs between two places only. */
export function shareDaemons(
  from: readonly ServerScope[],
  to: readonly ServerScope[],
  start: number,
  end: number,
): void {
  const defining = known.get(from)
  if (!defining || from.length !== to.length) return
  for (let position = start; position < end; position++) note(defining, to[position] as ServerScope, position)
  known.set(to, defining)
}

function definitionIn({byName}: ServerScope, name: string): ServerDirective | undefined {
  const definitions = byName.get('WSGIDaemonProcess')
  if (!definitions || definitions.length > FEW) return definitions && byGroup(definitions).get(name)
  return definitions.find((node) => firstWordOf(node) === name)
}

/** So few are looked through faster than an index is made. */
const FEW = 4

const knownByGroup = new WeakMap<readonly ServerDirective[], ReadonlyMap<string, ServerDirective>>()

/** The definitions of one scope by their groups, the first of each. */
function byGroup(definitions: readonly ServerDirective[]): ReadonlyMap<string, ServerDirective> {
  const found = knownByGroup.get(definitions)
  if (found) return found
  const groups = new Map<string, ServerDirective>()
  for (const node of definitions) {
    const name = firstWordOf(node)
    if (name !== undefined && !groups.has(name)) groups.set(name, node)
  }
  knownByGroup.set(definitions, groups)
  return groups
}

function definingIn(hosts: readonly ServerScope[]): Defining {
  const found = known.get(hosts)
  if (found) return found
  const defining: Defining = new Map()
  hosts.forEach((host, position) => {
    note(defining, host, position)
  })
  known.set(hosts, defining)
  return defining
}

function note(defining: Defining, host: ServerScope, position: number): void {
  for (const name of definedIn(host)) addToSet(defining, name, position)
}
