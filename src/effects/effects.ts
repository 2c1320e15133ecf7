import type {Resolution, ServerRequest} from '../resolve/resolution.ts'
import type {ServerModel} from '../resolve/server-model.ts'
import {isWsgi} from '../resolve/settings/handler.ts'
import {answerOf} from './ask/answers.ts'
import {differingKeys, type Effect, type Effects} from './effect.ts'
import {notAskedIn} from './not-asked.ts'
import {type Reach, reachOf, wholeReach} from './reach.ts'
import {newNeighbours} from './sharing/neighbours.ts'

/** What the server does differently after a change: the requests that it can reach, resolved before and after. */
export function effectsOf(before: ServerModel, after: ServerModel): Effects {
  return effectsWithin(before, after, reachOf(before, after))
}

/** The same by asking every request, which takes long; it tells whether the fast way is right. */
export function effectsInFull(before: ServerModel, after: ServerModel): Effects {
  return effectsWithin(before, after, wholeReach(before, after))
}

function effectsWithin(before: ServerModel, after: ServerModel, reach: Reach): Effects {
  const effects: Effect[] = []
  const answers: Resolution[] = []
  let uncertain = 0
  for (const request of reach.requests) {
    const one = answerOf(before, request)
    // Where only groups differ nothing is answered differently but what mod_wsgi runs.
    const isSame = reach.difference !== 'more' && !isWsgi(one.handler)
    const other = isSame ? one : answerOf(after, request)
    answers.push(other)
    const effect = effectOf(request, one, other, before, after)
    if (effect) effects.push(effect)
    else if (!one.certain || !other.certain) uncertain++
  }
  const notAsked = notAskedIn(reach.scopes, answers)
  return {asked: reach.requests.length, proved: reach.proved, effects, uncertain, notAsked}
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
