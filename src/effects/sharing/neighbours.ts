/** Which applications run in one interpreter: they share modules, sys.path and os.environ. */
import {groupBy} from '../../query/group-by.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {addressOf} from '../ask/address.ts'
import {answerOf, answersOf} from '../ask/answers.ts'
import {groupRequests} from '../ask/group-requests.ts'
import {isSameApplication} from './application.ts'
import {scopesNaming, scopesRunningIn} from './group-index.ts'

/** The scripts of other applications that a request shares its interpreter with after a change, and did not before. */
export function newNeighbours(
  one: Resolution,
  other: Resolution,
  before: ServerModel,
  after: ServerModel,
): readonly string[] {
  const now = neighboursOf(after, other)
  if (now.length === 0) return []
  const earlier = neighboursOf(before, one)
  return now.filter((script) => !earlier.includes(script))
}

function neighboursOf(server: ServerModel, own: Resolution): readonly string[] {
  const {processGroup, applicationGroup} = own
  if (processGroup === undefined || applicationGroup === undefined) return []
  return strangersIn(server, own, scopesRunningIn(server, processGroup, applicationGroup), 'interpreter')
}

/** The scripts of other applications that run in the same process group. */
export function strangersInGroup(server: ServerModel, own: Resolution): readonly string[] {
  if (own.processGroup === undefined) return []
  return strangersIn(server, own, scopesNaming(server, own.processGroup), 'group')
}

function strangersIn(
  server: ServerModel,
  own: Resolution,
  scopes: readonly ServerScope[],
  shared: 'group' | 'interpreter',
): readonly string[] {
  const scripts = scopes.flatMap((scope) =>
    (runsOf(server, scope).get(own.processGroup) ?? []).flatMap((answer) => {
      const isThere = shared === 'group' || answer.applicationGroup === own.applicationGroup
      return isThere && answer.script !== undefined && !isSameApplication(answer, own) ? [answer.script] : []
    }),
  )
  return [...new Set(scripts)]
}

/** What the requests of a scope run, by process group. */
type Runs = ReadonlyMap<string | undefined, readonly Resolution[]>

/** By what a server was asked, so that they are forgotten with it. */
const known = new WeakMap<object, Map<ServerScope, Runs>>()

/** Each application looks for its neighbours, and all of them among the same ones. */
function runsOf(server: ServerModel, scope: ServerScope): Runs {
  const answers = answersOf(server)
  const byScope = known.get(answers) ?? new Map<ServerScope, Runs>()
  if (byScope.size === 0) known.set(answers, byScope)
  const found = byScope.get(scope)
  if (found) return found
  const requests = groupRequests(addressOf(server, scope), [[server, scope]])
  const runs = groupBy(
    requests.map((request) => answerOf(server, request)),
    ({processGroup}) => processGroup,
  )
  byScope.set(scope, runs)
  return runs
}
