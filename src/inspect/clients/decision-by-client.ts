/** What a request gets by who asks, where access control tells clients apart. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {requireWordsOf} from '../../resolve/access/requirement-tree.ts'
import type {Client, Login} from '../../resolve/client.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {askersBehind} from '../../resolve/steps/trace.ts'
import {type AddressRange, addressText, cutAt, rangeOf} from './address-space.ts'
import {usersIn} from './users.ts'

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

/** How many clients are asked for at most, each with as many lines to look at as there are. It takes some seconds. */
const MOST = 2_000_000

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
    const lines = [...askers]
    const ranges = [rangeOf(request.address), ...lines.flatMap(rangesIn)]
    if (ranges.includes(undefined) || lines.some(asksForMore)) return undefined
    const pieces = cutAt(ranges.filter((range) => range !== undefined))
    const logins: readonly Login[] = ['nobody', SOMEBODY, ...usersIn(lines).map((name) => ({name}))]
    if (pieces.length * logins.length * ranges.length > MOST) return undefined
    const asked = pieces.map((piece) => ({
      addresses: [piece],
      answers: logins.map((login) => ({login, resolution: ask(server, request, piece, login)})),
    }))
    const more = new Set([...askers, ...asked.flatMap(({answers}) => answers.flatMap(askersOf))])
    if (more.size === askers.size) return joined(asked)
    askers = more
  }
  return undefined
}

const ROUNDS = 4

/** Somebody whom no line names. */
export const SOMEBODY: Login = {name: '\0'}

function askersOf({resolution}: ClientAnswer): readonly ServerDirective[] {
  return askersBehind(resolution)
}

function ask(
  server: ServerModel,
  request: ServerRequest,
  {family, from}: AddressRange,
  login: Login,
): Resolution {
  const client: Client = {address: addressText(family, from), login, headers: new Map()}
  return resolveRequest(server, {...request, client})
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

/** Pieces where all get the same are one class. */
function joined(classes: readonly ClientClass[]): readonly ClientClass[] {
  const byAnswers = new Map<string, ClientClass>()
  for (const each of classes) {
    const key = each.answers.map(({resolution}) => keyOf(resolution)).join('\0')
    const before = byAnswers.get(key)
    byAnswers.set(key, before ? {...before, addresses: [...before.addresses, ...each.addresses]} : each)
  }
  return [...byAnswers.values()]
}

/** What a client sees of an answer. */
export function keyOf({status, certain, location, backend, script, processGroup}: Resolution): string {
  return JSON.stringify([status, certain, location, backend, script, processGroup])
}
