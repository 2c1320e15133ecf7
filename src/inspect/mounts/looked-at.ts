import type {ServerModel} from '../../resolve/server/server-model.ts'
import {scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'

/** A scope that is asked, and the scopes whose directives it is asked about: itself, or what it inherits too. */
export interface LookedAt {
  readonly scope: ServerScope
  readonly sources: readonly ServerScope[]
}

/** All scopes, each with what it holds itself; of chosen ones, with what they have from the main server. */
export function lookedAt(
  server: ServerModel,
  chosen: readonly ServerScope[] | undefined,
): readonly LookedAt[] {
  return chosen
    ? chosen.map((scope) => ({scope, sources: scopesAround(server, scope).toReversed()}))
    : [server.main, ...server.hosts].map((scope) => ({scope, sources: [scope]}))
}
