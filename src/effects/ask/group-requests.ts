import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {isWsgi} from '../../resolve/settings/handler.ts'
import {aliasesOf, lineKeyOf} from './aliases.ts'
import {answerOf} from './answers.ts'
import {scopeGroupsOf} from './group-directives.ts'
import {requestsTo} from './methods.ts'
import {allPaths, groupPaths} from './paths/group-paths.ts'

/** A server, and one of its scopes. */
export type ServerPlace = readonly [server: ServerModel, scope: ServerScope]

/**
 * The requests to ask where only groups differ: one for each alias of mod_wsgi is enough, if it is run. A rule, a
 * redirect or another alias may take the path of an alias, and access may be denied there alone: then another path is
 * looked for. Where sections tell requests of one alias apart, all paths count as soon as one of the few is not run.
 * @param places the same scope in each of the servers
 */
export function groupRequests(
  address: Omit<ServerRequest, 'path'>,
  places: readonly ServerPlace[],
): readonly ServerRequest[] {
  const scopes = places.flatMap(([server, scope]) => scopesAround(server, scope))
  const few = groupPaths(scopes)?.map((path) => requestsTo(address, [path], scopes))
  const all = (): readonly ServerRequest[] => requestsTo(address, allPaths(scopes), scopes)
  if (!few) return all()
  const missed = places.map((place) => missedBy(place, few.flat()))
  const areRun = few.every((requests) =>
    places.every(([server]) => requests.some((each) => isRun(answerOf(server, each)))),
  )
  if (areRun && missed.every(({size}) => size === 0)) return few.flat()
  if (scopes.some((scope) => scopeGroupsOf(scope).hasSections)) return all()
  // Each server is asked, whatever another one answers.
  const more = all().filter((request) =>
    places.map(([server], index) => finds(server, request, missed[index])).includes(true),
  )
  return [...few.flat(), ...more]
}

/** The lines of aliases that none of some requests is run by. */
function missedBy([server, scope]: ServerPlace, requests: readonly ServerRequest[]): Set<string> {
  const missed = new Set(scopesAround(server, scope).flatMap(aliasesOf).map(lineKeyOf))
  for (const request of requests) finds(server, request, missed)
  return missed
}

/** True if one of the missed aliases runs a request; it is missed no more. */
function finds(server: ServerModel, request: ServerRequest, missed: Set<string> | undefined): boolean {
  const answer = answerOf(server, request)
  if (!missed || !isRun(answer)) return false
  return answer.because.map((reason) => missed.delete(lineKeyOf(reason))).includes(true)
}

/** True if mod_wsgi runs something, or would if its group were there. */
function isRun({processGroup, status, handler}: Resolution): boolean {
  return processGroup !== undefined || (status === 500 && isWsgi(handler))
}
