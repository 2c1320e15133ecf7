/**
 * How much the requests to files in folders may try. A hundred aliases of a folder with a thousand files, under a hundred
 * rules without a plain start, would try ten million of them.
 */
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'

/** Lines of all requests together; they take some three seconds. */
const MOST_TRIED = 1_000_000
/** What a request costs that tries none. */
const OF_REQUEST = 30

/** Lines that a request may have to try one by one. */
const TRIED = [
  ...[
    'RewriteRule',
    'RewriteCond',
    'AliasMatch',
    'ScriptAliasMatch',
    'WSGIScriptAliasMatch',
    'RedirectMatch',
  ],
  ...['ProxyPassMatch', '<LocationMatch', '<DirectoryMatch', '<FilesMatch', '<Files', '<If'],
]

/** Counts what requests try. */
export interface Trials {
  /** Whether there is room for a request to a scope, which then counts. */
  mayAsk(scope: ServerScope): boolean
}

/** Counts for one inspection of a server. */
export function trialsOf({main}: ServerModel): Trials {
  const costs = new Map<ServerScope, number>()
  let room = MOST_TRIED
  return {
    mayAsk(scope) {
      const cost = costs.get(scope) ?? OF_REQUEST + triedIn(main) + (scope === main ? 0 : triedIn(scope))
      costs.set(scope, cost)
      room -= cost
      return room >= 0
    },
  }
}

function triedIn({byName}: ServerScope): number {
  return TRIED.reduce((sum, name) => sum + (byName.get(name)?.length ?? 0), 0)
}
