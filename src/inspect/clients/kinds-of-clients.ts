/** The kinds of clients that lines of access control can tell apart. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {requireWordsOf} from '../../resolve/access/requirement-tree.ts'
import type {Client, Login} from '../../resolve/client.ts'
import {type AddressRange, addressText, cutAt, rangeOf} from './address-space.ts'
import {usersIn} from './users.ts'

/** Pieces of all addresses, and logins: what each of one piece and login gets is the same. */
export interface ClientKinds {
  /** From the lowest address on, IPv4 first. */
  readonly pieces: readonly AddressRange[]
  /** The first is nobody, the second is somebody whom no line names. */
  readonly logins: readonly Login[]
}

/** How many clients are asked for at most, each with as many lines to look at as there are. It takes some seconds. */
const MOST = 2_000_000

/** Somebody whom no line names. */
export const SOMEBODY: Login = {name: '\0'}

/**
 * The kinds that some lines tell apart.
 * @param address that of the server, by which `Require local` knows a client of its own
 * @returns undefined where they cannot be told by address and login alone, or are too many
 */
export function kindsOfClients(lines: readonly ServerDirective[], address: string): ClientKinds | undefined {
  const ranges = [rangeOf(address), ...lines.flatMap(rangesIn)]
  if (ranges.includes(undefined) || lines.some(asksForMore)) return undefined
  const pieces = cutAt(ranges.filter((range) => range !== undefined))
  const logins: readonly Login[] = ['nobody', SOMEBODY, ...usersIn(lines).map((name) => ({name}))]
  return pieces.length * logins.length * ranges.length > MOST ? undefined : {pieces, logins}
}

/** A client of a piece of the addresses, who sends no headers. */
export function clientIn({family, from}: AddressRange, login: Login): Client {
  return {address: addressText(family, from), login, headers: new Map()}
}

/** The ranges that a line names; undefined among them for one that is none. */
function rangesIn(node: ServerDirective): readonly (AddressRange | undefined)[] {
  if (node.name === 'allow' || node.name === 'deny')
    return wordsOf(node)
      .slice(1)
      .filter((word) => /^[\d.:]/.test(word))
      .map(rangeOf)
  if (node.name !== 'Require') return node.children.flatMap(rangesIn)
  const {provider, values} = requireWordsOf(node)
  if (provider === 'local') return ['127.0.0.0/8', '::1'].map(rangeOf)
  return provider === 'ip' ? values.map(rangeOf) : []
}

/** True where more than addresses and names counts: variables depend on headers, and who is in a group is in files. */
function asksForMore(node: ServerDirective): boolean {
  if (node.name === 'Satisfy' || node.name === 'order') return false
  if (node.name === 'allow' || node.name === 'deny') return wordsOf(node).some((word) => /^env=/i.test(word))
  return node.name === 'Require'
    ? !ANSWERED.has(requireWordsOf(node).provider)
    : node.children.some(asksForMore)
}

const ANSWERED = new Set(['all', 'ip', 'local', 'method', 'user', 'valid-user'])
