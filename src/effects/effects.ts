import type {Resolution, ServerRequest} from '../resolve/resolution.ts'
import type {ServerModel} from '../resolve/server/server-model.ts'
import {isWsgi} from '../resolve/settings/handler.ts'
import {answerOf} from './ask/answers.ts'
import type {Difference} from './difference.ts'
import {differingKeys, type Effect, type Effects} from './effect.ts'
import {type Reach, reachOf, wholeReach} from './reach.ts'
import {hostsLeftIn, newNeighbours} from './sharing/neighbours.ts'
import {hostsNotAsked} from './unasked/hosts-not-asked.ts'
import {notAskedIn} from './unasked/not-asked.ts'
import {pathsNotAsked} from './unasked/paths-not-asked.ts'

/** What the server does differently after a change: the requests that it can reach, resolved before and after. */
export function effectsOf(before: ServerModel, after: ServerModel): Effects {
  return effectsWithin(before, after, reachOf(before, after))
}

/** The same by asking every request, which takes long; it tells whether the fast way is right. */
export function effectsInFull(before: ServerModel, after: ServerModel): Effects {
  return effectsWithin(before, after, wholeReach(before, after))
}

/** Only the requests that another answer comes to. */
export function changedAnswers(before: ServerModel, after: ServerModel): readonly Effect[] {
  return [...effectsAmong(before, after, reachOf(before, after))]
}

function effectsWithin(before: ServerModel, after: ServerModel, reach: Reach): Effects {
  const {requests, scopes} = reach
  const effects = [...effectsAmong(before, after, reach)]
  const changed = new Set(effects.map(({request}) => request))
  const answers = requests.map((request) => answersOf(before, after, request, reach.difference))
  const uncertain = answers.filter(
    ([one, other], index) =>
      !changed.has(requests[index] as ServerRequest) && !(one.certain && other.certain),
  )
  return {
    asked: requests.length,
    proved: reach.countProved(),
    effects,
    uncertain: uncertain.length,
    get notAsked() {
      const asked = requests.map((request, index) => {
        const [one, other] = answers[index] as (typeof answers)[number]
        return {request, before: one, after: other}
      })
      const left = new Set([...reach.left, ...hostsLeftIn(after)])
      return [
        ...hostsNotAsked([...left]),
        ...pathsNotAsked(after, scopes),
        ...notAskedIn(before, after, scopes, asked),
      ]
    },
  }
}

function* effectsAmong(before: ServerModel, after: ServerModel, reach: Reach): Iterable<Effect> {
  for (const request of reach.requests) {
    const [one, other] = answersOf(before, after, request, reach.difference)
    const effect = effectOf(request, one, other, before, after)
    if (effect) yield effect
  }
}

/** Where only groups differ nothing is answered differently but what mod_wsgi runs. */
function answersOf(
  before: ServerModel,
  after: ServerModel,
  request: ServerRequest,
  difference: Difference,
): readonly [before: Resolution, after: Resolution] {
  const one = answerOf(before, request)
  const isSame = difference !== 'more' && !isWsgi(one.handler)
  return [one, isSame ? one : answerOf(after, request)]
}

function effectOf(
  request: ServerRequest,
  one: Resolution,
  other: Resolution,
  before: ServerModel,
  after: ServerModel,
): Effect | undefined {
  if (one === other) return undefined
  const keys = differingKeys(one, other)
  const isMoved = keys.includes('processGroup') || keys.includes('applicationGroup')
  const sharedWith = isMoved ? newNeighbours(one, other, before, after) : []
  const all = sharedWith.length > 0 ? [...keys, 'sharedWith' as const] : keys
  return all.length > 0 ? {request, before: one, after: other, keys: all, sharedWith} : undefined
}
