/** Kinds of clients in words that people know: blocks of addresses, and who logs in. */
import {groupBy} from '../../../query/group-by.ts'
import type {Login} from '../../../resolve/client.ts'
import {type AddressRange, blocksOf} from '../../clients/address-space.ts'
import {type ClientKinds, SOMEBODY} from '../../clients/kinds-of-clients.ts'
import type {Cell} from '../ask/client-cells.ts'

/** Some clients. */
export interface ClientGroup {
  /** Blocks of addresses; undefined for all. */
  readonly addresses: readonly string[] | undefined
  /** True if all addresses are meant but these. */
  readonly isAllBut: boolean
  /** `none` without a login, `any` with one, `other` with one that no line names, and names; undefined for all. */
  readonly logins: readonly ClientLogin[] | undefined
}

export type ClientLogin =
  | {readonly kind: 'none' | 'any' | 'other'}
  | {readonly kind: 'name'; readonly name: string}

/** The clients of some cells, as few groups as there are sets of logins. */
export function clientGroupsOf(
  cells: readonly Cell[],
  {pieces, logins}: ClientKinds,
): readonly ClientGroup[] {
  const byPiece = new Map<AddressRange, Login[]>()
  for (const {addresses, login} of cells) {
    if (!addresses || login === undefined) continue
    const own = byPiece.get(addresses) ?? []
    own.push(login)
    byPiece.set(addresses, own)
  }
  const meant = pieces.filter((piece) => byPiece.has(piece))
  const byLogins = groupBy(meant, (piece) => JSON.stringify(byPiece.get(piece)))
  return [...byLogins.values()].map((some) => {
    const own = (some[0] && byPiece.get(some[0])) ?? []
    const others = pieces.filter((piece) => !some.includes(piece))
    const isMost = shareOf(some) > shareOf(others)
    return {
      addresses: others.length === 0 ? undefined : blocksOf(isMost ? others : some),
      isAllBut: others.length > 0 && isMost,
      logins:
        own.length === logins.length
          ? undefined
          : own
              .map(toLogin)
              .map((login) => (logins.length === 2 && login.kind === 'other' ? {kind: 'any'} : login)),
    }
  })
}

function toLogin(login: Login): ClientLogin {
  if (login === 'nobody') return {kind: 'none'}
  return login === SOMEBODY || login === 'anybody' ? {kind: 'other'} : {kind: 'name', name: login.name}
}

/** An IPv4 address weighs more: there are many more of the others, and fewer clients that have one. */
function shareOf(ranges: readonly AddressRange[]): number {
  return ranges.reduce(
    (sum, {family, from, to}) => sum + Number(to - from + 1n) / (family === 4 ? 2 ** 32 : 2 ** 128),
    0,
  )
}
