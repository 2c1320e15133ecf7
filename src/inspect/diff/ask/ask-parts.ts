/** Asks a pair for each variant of requests that is told apart. */
import {clientGroupsOf} from '../classes/client-groups.ts'
import type {Reach} from '../hosts/changed-pairs.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import {partsOf} from '../variants/parts.ts'
import {type RareVariant, usualVariantOf} from '../variants/variant.ts'
import {type AskedRequest, askPair, type PairAsked, type PathGrounds} from './ask-pair.ts'
import type {Asker, Delta} from './deltas.ts'
import type {SeenAnswer} from './seen-answer.ts'

/** Ways of a pair that get the same, and what they get. */
export interface AskedPart {
  readonly pair: HostPair
  readonly asked: PairAsked
}

/** Asks all parts of a pair; parts of which the same is said are one. */
export function askParts(
  asker: Asker,
  pair: HostPair,
  reach: Reach,
  grounds: PathGrounds,
): readonly AskedPart[] {
  const files = grounds.htaccess.flatMap(({sections}) => sections)
  const found = new Map<string, AskedPart>()
  const changed = grounds.modelled.map(({node}) => node)
  for (const {pair: part, others} of partsOf(pair, asker.servers, files, changed)) {
    const variant = usualVariantOf(part.ways[0])
    const usual = askPair(asker, part, reach, grounds, variant)
    const more = others.flatMap((other) =>
      onlyThere(askPair(asker, part, reach, grounds, other).requests, usual.requests, other),
    )
    const asked = {...usual, requests: [...usual.requests, ...more]}
    const key = asked.requests.flatMap(({deltas}) => deltas.map(textOf)).join('\n')
    const text = key.replaceAll(variant.host, '\0')
    const same = found.get(text)
    found.set(text, same ? joined(same, part, asked) : {pair: part, asked})
  }
  return [...found.values()]
}

function joined({pair, asked}: AskedPart, part: HostPair, other: PairAsked): AskedPart {
  const [first, ...ways] = pair.ways
  const requests = other.requests.map((request) => ({...request, deltas: []}))
  return {
    pair: {...pair, ways: [first, ...ways, ...part.ways]},
    asked: {...asked, requests: [...asked.requests, ...requests]},
  }
}

/** Requests of a rare variant: of what changes for them, that which does not change for the usual one. */
function onlyThere(
  requests: readonly AskedRequest[],
  usual: readonly AskedRequest[],
  {reason}: RareVariant,
): readonly AskedRequest[] {
  const known = new Set(usual.flatMap(({deltas}) => deltas.map(placeOf)))
  const doubted = (answer: SeenAnswer): SeenAnswer => ({
    ...answer,
    certain: false,
    reasons: [...answer.reasons, reason],
  })
  return requests.map((request) => ({
    ...request,
    deltas: request.deltas
      .filter((delta) => !known.has(placeOf(delta)))
      .map((delta) => ({
        ...{...delta, isCertain: false},
        ...{before: doubted(delta.before), after: doubted(delta.after)},
      })),
  }))
}

function placeOf({path, method, clients}: Delta): string {
  return JSON.stringify([path, method, clients && clientGroupsOf(clients.cells, clients.kinds)])
}

function textOf(delta: Delta): string {
  return JSON.stringify([placeOf(delta), delta.before, delta.after])
}
