/**
 * Which requests a change can reach, so that only these need be asked. What stays as it is on both sides is the same
 * object there, and a request is answered from the main server and the virtual host it comes to, and from nothing else
 * but the definitions of process groups.
 */
import type {ServerRequest} from '../resolve/resolution.ts'
import {type ServerModel, scopesAround} from '../resolve/server/server-model.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'
import {addressOf} from './ask/address.ts'
import {keyOfRequest} from './ask/answers.ts'
import {groupRequests, type ServerPlace} from './ask/group-requests.ts'
import {countInherited, type Inherited} from './ask/inherited.ts'
import {requestsTo} from './ask/methods.ts'
import {requestsByMovedNames} from './ask/names.ts'
import {allPaths, plainPaths} from './ask/paths/group-paths.ts'
import {changedGroups} from './changed-groups.ts'
import {type Difference, differenceOf} from './difference.ts'
import {groupIndexOf, scopesNaming} from './sharing/group-index.ts'

/** The requests that a change can reach. */
export interface Reach {
  /** Whether the scopes that changed differ in more than groups. */
  readonly difference: Difference
  /** The scopes they come to, as they are after the change. */
  readonly scopes: readonly ServerScope[]
  readonly requests: readonly ServerRequest[]
  /** Virtual hosts that are not asked for what they have from the main server, since that is too much. */
  readonly left: readonly ServerScope[]
  /** Counts how many more there are in the scopes that changed, which it cannot reach. */
  readonly countProved: () => number
}

/** The requests to ask when one server becomes another. */
export function reachOf(before: ServerModel, after: ServerModel): Reach {
  const changed = changedHosts(before, after)
  if (!changed || !haveSameHosts(before, after, changed)) return wholeReach(before, after)
  const main = differenceOf(before.main, after.main)
  // What the main server says reaches every host, and more than groups may reach any request of theirs.
  if (main === 'more') return wholeReach(before, after)
  const reached = new Map<ServerScope, Difference>()
  const reach = (scope: ServerScope, how: Difference): void => {
    if (how !== 'none') reached.set(scope, wider(reached.get(scope) ?? 'none', how))
  }
  groupIndexOf(before)
  groupIndexOf(after, before)
  for (const [one, other] of changed) reach(other, differenceOf(one, other))
  const difference = [main, ...reached.values()].reduce(wider)
  for (const name of changedGroups(before, after, [...changed, [before.main, after.main]])) {
    for (const scope of [...scopesNaming(before, name), ...scopesNaming(after, name)])
      reach(counterpartIn(after, before, scope), 'groups')
  }
  if (main === 'groups') for (const scope of [after.main, ...after.hosts]) reach(scope, 'groups')
  return requestsOf(before, after, reached, difference)
}

type HostPair = readonly [before: ServerScope, after: ServerScope]

/** The hosts that are not the same objects on both sides; undefined where there are more of them on one. */
function changedHosts(before: ServerModel, after: ServerModel): readonly HostPair[] | undefined {
  if (before.hosts.length !== after.hosts.length) return undefined
  return before.hosts.flatMap((host, index) => {
    const other = after.hosts[index]
    return other && other !== host ? [[host, other] as const] : NONE
  })
}

const NONE: readonly HostPair[] = []

/** Every request of both servers. */
export function wholeReach(before: ServerModel, after: ServerModel): Reach {
  const count = (): Inherited => countInherited([before, after], after.hosts.length)
  const [earlier, later] = [count(), count()]
  const requests = [before, after].flatMap((server) => {
    const other = server === before ? after : before
    return [server.main, ...server.hosts].flatMap((scope, index) => {
      // What one version draws a line at may be a matter of what the other one has there.
      const counterpart = (index === 0 ? undefined : other.hosts[index - 1]) ?? other.main
      const scopes = [...scopesAround(server, scope), ...scopesAround(other, counterpart)]
      const isAsked = (server === before ? earlier : later).isAsked(scope)
      const asked = isAsked ? scopes : scopes.filter((each) => each !== server.main && each !== other.main)
      return requestsTo(addressOf(server, scope), allPaths(asked), scopes)
    })
  })
  return {
    difference: 'more',
    scopes: [after.main, ...after.hosts],
    requests: uniqueRequests([...requests, ...requestsByMovedNames(before, after)]),
    left: [...new Set([...earlier.left, ...later.left].map((scope) => counterpartIn(after, before, scope)))],
    countProved: () => 0,
  }
}

function requestsOf(
  before: ServerModel,
  after: ServerModel,
  reached: ReadonlyMap<ServerScope, Difference>,
  difference: Difference,
): Reach {
  const placesOf = (scope: ServerScope): readonly ServerPlace[] => [
    [after, scope],
    [before, counterpartIn(before, after, scope)],
  ]
  const scopesOf = (scope: ServerScope): readonly ServerScope[] =>
    placesOf(scope).flatMap(([server, own]) => scopesAround(server, own))
  const inherited = countInherited([before, after], reached.size)
  const requestsIn = (scope: ServerScope, how: Difference): readonly ServerRequest[] => {
    const address = addressOf(after, scope)
    if (!inherited.isAsked(scope)) {
      const own = placesOf(scope).map(([, each]) => each)
      return requestsTo(address, allPaths(own), scopesOf(scope))
    }
    if (how === 'groups') return groupRequests(address, placesOf(scope))
    return requestsTo(address, allPaths(scopesOf(scope)), scopesOf(scope))
  }
  const byScope = [...reached].map(([scope, how]) => ({scope, requests: requestsIn(scope, how)}))
  return {
    difference,
    scopes: [...reached.keys()],
    requests: uniqueRequests(byScope.flatMap(({requests}) => requests)),
    left: [...inherited.left],
    countProved: () => {
      // All hosts have those of the main server, which are counted once.
      const shared = new Set(plainPaths([before.main, after.main]))
      return byScope.reduce((sum, {scope, requests}) => {
        const asked = new Set(requests.map(({path}) => path)).size
        const own = plainPaths(placesOf(scope).map(([, each]) => each)).filter((path) => !shared.has(path))
        return sum + Math.max(shared.size + own.length - asked, 0)
      }, 0)
    },
  }
}

/** The same scope in another version of the server. */
function counterpartIn(to: ServerModel, from: ServerModel, scope: ServerScope): ServerScope {
  if (scope === from.main || scope === to.main) return to.main
  const position = positionsIn(from.hosts).get(scope)
  return position === undefined ? scope : (to.hosts[position] as ServerScope)
}

const knownPositions = new WeakMap<readonly ServerScope[], ReadonlyMap<ServerScope, number>>()

function positionsIn(hosts: readonly ServerScope[]): ReadonlyMap<ServerScope, number> {
  const positions = knownPositions.get(hosts) ?? new Map(hosts.map((host, position) => [host, position]))
  knownPositions.set(hosts, positions)
  return positions
}

/** True if both have the same virtual hosts, found in the same way; a change that adds one may move any request. */
function haveSameHosts(before: ServerModel, after: ServerModel, changed: readonly HostPair[]): boolean {
  return (
    before.fileSystem === after.fileSystem &&
    before.serverRoot === after.serverRoot &&
    (before.modules === after.modules || areSame([...before.modules], [...after.modules])) &&
    isFoundAlike(before.main, after.main) &&
    changed.every(([host, other]) => isFoundAlike(host, other))
  )
}

function isFoundAlike(one: ServerScope, other: ServerScope): boolean {
  return (
    one === other ||
    (one.name === other.name &&
      one.hasOwnName === other.hasOwnName &&
      one.namedPort === other.namedPort &&
      one.section?.args === other.section?.args &&
      areSame(one.aliases, other.aliases))
  )
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}

const WIDTHS: readonly Difference[] = ['none', 'groups', 'more']

function wider(one: Difference, other: Difference): Difference {
  return WIDTHS[Math.max(WIDTHS.indexOf(one), WIDTHS.indexOf(other))] as Difference
}

function uniqueRequests(requests: readonly ServerRequest[]): readonly ServerRequest[] {
  return [...new Map(requests.map((request) => [keyOfRequest(request), request])).values()]
}
