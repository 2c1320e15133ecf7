/** The kinds of clients that lines of access control can tell apart. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Client, Login} from '../../resolve/client.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {type AddressRange, addressText, cutAt, rangeOf} from './address-space.ts'
import {alikeIn} from './alike.ts'
import {toldApartBy} from './told-apart.ts'

/** Pieces of all addresses, and logins. */
export interface ClientKinds {
  /** From the lowest address on, IPv4 first. */
  readonly pieces: readonly AddressRange[]
  /** The same, those of the same blocks together: what each of them and a login gets is the same. */
  readonly alike: readonly (readonly AddressRange[])[]
  /** The first is nobody, the second is somebody whom no line names. */
  readonly logins: readonly Login[]
}

/** How many clients are asked for at most, each with as many lines to look at as there are. It takes some seconds. */
const MOST = 2_000_000

/** Somebody whom no line names. */
export const SOMEBODY: Login = {name: '\0'}

/**
 * The kinds that some lines tell apart.
 * @param servers those whose lines they are, with the files that say who is in a group
 * @param address that of the server, by which `Require local` knows a client of its own
 * @returns undefined where they cannot be told by address and login alone, or are too many
 */
export function kindsOfClients(
  lines: readonly ServerDirective[],
  servers: readonly ServerModel[],
  address: string,
): ClientKinds | undefined {
  const apart = toldApartBy(lines, servers)
  const own = rangeOf(address)
  if (!apart || !own) return undefined
  const blocks = [[own], ...apart.blocks]
  const logins: readonly Login[] = ['nobody', SOMEBODY, ...apart.users.map((name) => ({name}))]
  const lookedAt = blocks.flat()
  const pieces = cutAt(lookedAt)
  const alike = alikeIn(pieces, blocks, Math.floor(MOST / (logins.length * lookedAt.length)))
  return alike && {pieces, alike, logins}
}

/** A client of pieces that are alike, who sends no headers. */
export function clientIn([first]: readonly AddressRange[], login: Login): Client {
  const address = first && addressText(first.family, first.from)
  return {address, login, headers: new Map()}
}
