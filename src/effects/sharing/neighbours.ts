/** Which applications run in one interpreter: they share modules, sys.path and os.environ. */
import type {Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {addressOf} from '../ask/address.ts'
import {answerOf} from '../ask/answers.ts'
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
  const scripts = scopes.flatMap((scope) => {
    return groupRequests(addressOf(server, scope), [[server, scope]]).flatMap((request) => {
      const answer = answerOf(server, request)
      const isThere =
        answer.processGroup === own.processGroup &&
        (shared === 'group' || answer.applicationGroup === own.applicationGroup)
      return isThere && answer.script !== undefined && !isSameApplication(answer, own) ? [answer.script] : []
    })
  })
  return [...new Set(scripts)]
}
