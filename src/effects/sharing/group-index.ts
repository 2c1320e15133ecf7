/** Which virtual hosts may run something in a process group, so that not all of them need be asked. */
import {addToSet} from '../../query/add-to-set.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {scopeGroupsOf} from '../ask/group-directives.ts'

/** It may name hosts that no longer have to do with a group; it never leaves one out. */
export interface GroupIndex {
  /** Positions of the hosts that name a process group themselves. */
  readonly naming: Map<string, Set<number>>
  /** Positions of the hosts that name an interpreter themselves. */
  readonly interpreters: Set<number>
  /** Positions of the hosts of a server name. */
  readonly byName: Map<string, Set<number>>
}

const known = new WeakMap<ServerModel, GroupIndex>()

/** The index of a server; that of the server it came from is carried on. */
export function groupIndexOf(server: ServerModel, before?: ServerModel): GroupIndex {
  const found = known.get(server)
  if (found) return found
  const inherited = before && before.hosts.length === server.hosts.length ? known.get(before) : undefined
  const index: GroupIndex = inherited ?? {naming: new Map(), interpreters: new Set(), byName: new Map()}
  server.hosts.forEach((host, position) => {
    if (!inherited || before?.hosts[position] !== host) note(index, host, position)
  })
  known.set(server, index)
  return index
}

function note({naming, interpreters, byName}: GroupIndex, host: ServerScope, position: number): void {
  const {processes, namesInterpreters} = scopeGroupsOf(host)
  for (const name of processes) addToSet(naming, name, position)
  if (namesInterpreters) interpreters.add(position)
  addToSet(byName, host.name, position)
}

/** The scopes that may run something in a process group of a server; all of them where the main server names it. */
export function scopesNaming(server: ServerModel, group: string): readonly ServerScope[] {
  const {main, hosts} = server
  if (scopeGroupsOf(main).processes.has(group)) return [main, ...hosts]
  return at(server, groupIndexOf(server).naming.get(group))
}

/** Some scopes of a server; lists of one key have the same. */
export interface ScopesOfGroup {
  readonly key: string
  readonly scopes: () => readonly ServerScope[]
}

/** The scopes that may run something in an interpreter, as lists that many interpreters share. */
export function scopesRunningIn(
  server: ServerModel,
  process: string,
  interpreter: string,
): readonly ScopesOfGroup[] {
  const {main} = server
  if (process !== '') {
    if (scopeGroupsOf(main).processes.has(process)) return [all(server)]
    return [{key: `group ${process}`, scopes: () => scopesNaming(server, process)}]
  }
  if (scopeGroupsOf(main).namesInterpreters) return [all(server)]
  // In the embedded processes only a default interpreter is shared without a line that says so: with its namesakes.
  const name = interpreter.slice(0, Math.max(interpreter.lastIndexOf('|'), 0)).replace(/:\d+$/, '')
  return [
    {key: 'main', scopes: () => [main]},
    {key: 'embedded', scopes: () => at(server, groupIndexOf(server).interpreters)},
    {key: `name ${name}`, scopes: () => at(server, groupIndexOf(server).byName.get(name))},
  ]
}

function all({main, hosts}: ServerModel): ScopesOfGroup {
  return {key: 'all', scopes: () => [main, ...hosts]}
}

function at({hosts}: ServerModel, positions: Iterable<number> = []): readonly ServerScope[] {
  return [...positions].flatMap((position) => hosts[position] ?? [])
}
