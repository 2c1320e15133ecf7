/** What a request gets by who asks, where access control tells clients apart. */
import {groupBy} from '../../query/group-by.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Login} from '../../resolve/client.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {askersBehind} from '../../resolve/steps/trace.ts'
import type {AddressRange} from './address-space.ts'
import {clientIn, kindsOfClients} from './kinds-of-clients.ts'

/** Clients that the server treats alike. */
export interface ClientClass {
  /** The addresses, in pieces from the lowest on. */
  readonly addresses: readonly AddressRange[]
  /** What each login gets from there; the first is nobody, the second is somebody whom no line names. */
  readonly answers: readonly ClientAnswer[]
}

export interface ClientAnswer {
  readonly login: Login
  readonly resolution: Resolution
}

/**
 * Asks for one client of each kind that the lines in force can tell apart.
 * @returns undefined where they cannot be told by address and login alone, or are too many
 */
export function decisionByClient(
  server: ServerModel,
  request: ServerRequest,
  found: Resolution,
): readonly ClientClass[] | undefined {
  let askers = new Set(askersBehind(found))
  // A client that is kept out of one file may be led to another one, which other lines guard.
  for (let round = 0; round < ROUNDS; round++) {
    const kinds = kindsOfClients([...askers], [server], request.address)
    if (!kinds) return undefined
    const asked = kinds.alike.map((addresses) => ({
      addresses,
      answers: kinds.logins.map((login) => ({
        login,
        resolution: resolveRequest(server, {...request, client: clientIn(addresses, login)}),
      })),
    }))
    const more = new Set([...askers, ...asked.flatMap(({answers}) => answers.flatMap(askersOf))])
    if (more.size === askers.size) return joined(asked, kinds.pieces)
    askers = more
  }
  return undefined
}

const ROUNDS = 4

function askersOf({resolution}: ClientAnswer): readonly ServerDirective[] {
  return askersBehind(resolution)
}

/** Pieces where all get the same are one class. */
function joined(classes: readonly ClientClass[], pieces: readonly AddressRange[]): readonly ClientClass[] {
  const places = new Map(pieces.map((piece, place) => [piece, place]))
  const placeOf = (piece: AddressRange): number => places.get(piece) ?? 0
  const same = groupBy(classes, ({answers}) => answers.map(({resolution}) => keyOf(resolution)).join('\0'))
  return [...same.values()].flatMap(([first, ...others]) => {
    if (!first) return []
    const addresses = [first, ...others].flatMap((each) => each.addresses)
    return {...first, addresses: addresses.sort((one, other) => placeOf(one) - placeOf(other))}
  })
}

/** What a client sees of an answer. */
export function keyOf({status, certain, location, backend, script, processGroup}: Resolution): string {
  return JSON.stringify([status, certain, location, backend, script, processGroup])
}
