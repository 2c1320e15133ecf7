import type {ServerRequest} from '../../resolve/resolution.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {scopeGroupsOf} from './group-directives.ts'

/** Requests for some paths; those of a body too where sections tell methods apart. */
export function requestsTo(
  address: Omit<ServerRequest, 'path'>,
  paths: readonly string[],
  scopes: readonly ServerScope[],
): readonly ServerRequest[] {
  const requests = paths.map((path) => ({...address, path}))
  if (!scopes.some((scope) => scopeGroupsOf(scope).hasLimits)) return requests
  return [...requests, ...requests.map((request) => ({...request, bodyLength: 1}))]
}
