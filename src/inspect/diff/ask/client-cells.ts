/** What each kind of client gets from both of two servers. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {DEPENDS_ON_CLIENT} from '../../../resolve/access/access.ts'
import type {Login} from '../../../resolve/client.ts'
import type {Resolution, ServerRequest} from '../../../resolve/resolution.ts'
import {resolveRequest} from '../../../resolve/resolve-request.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {askersBehind} from '../../../resolve/steps/trace.ts'
import type {AddressRange} from '../../clients/address-space.ts'
import {type ClientKinds, clientIn, kindsOfClients} from '../../clients/kinds-of-clients.ts'
import type {Both} from '../side.ts'

/** The answers to one kind of client; without addresses, to everybody. */
export interface Cell {
  readonly addresses: AddressRange | undefined
  readonly login: Login | undefined
  readonly answers: Both<Resolution>
}

/** The answers to all kinds, one beside the other. */
export interface Cells {
  readonly cells: readonly Cell[]
  /** Undefined where everybody gets the same, or where kinds cannot be told apart. */
  readonly kinds: ClientKinds | undefined
}

/** Asks both servers for all kinds of clients that the lines in force on either side can tell apart. */
export function cellsOf(servers: Both<ServerModel>, request: ServerRequest): Cells {
  const found = askBoth(servers, request)
  const everybody = {cells: [{addresses: undefined, login: undefined, answers: found}], kinds: undefined}
  if (!found.some(({reasons}) => reasons.includes(DEPENDS_ON_CLIENT))) return everybody
  let askers = new Set(found.flatMap(askersBehind))
  // A client that is kept out of one file may be led to another one, which other lines guard.
  for (let round = 0; round < ROUNDS; round++) {
    const kinds = kindsOfClients([...askers], servers, request.address)
    if (!kinds) return everybody
    const asked = new Map<AddressRange, readonly Omit<Cell, 'addresses'>[]>()
    const more = new Set<ServerDirective>(askers)
    for (const alike of kinds.alike) {
      const cells = kinds.logins.map((login) => {
        const answers = askBoth(servers, {...request, client: clientIn(alike, login)})
        for (const answer of answers) for (const asker of askersBehind(answer)) more.add(asker)
        return {login, answers}
      })
      for (const piece of alike) asked.set(piece, cells)
    }
    if (more.size === askers.size) {
      const cells = kinds.pieces.flatMap((piece) =>
        (asked.get(piece) ?? []).map((cell): Cell => ({addresses: piece, ...cell})),
      )
      return {cells, kinds}
    }
    askers = more
  }
  return everybody
}

const ROUNDS = 4

function askBoth([old, now]: Both<ServerModel>, request: ServerRequest): Both<Resolution> {
  return [resolveRequest(old, request), resolveRequest(now, request)]
}
