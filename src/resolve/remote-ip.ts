/** The client that a proxy in front vouches for (mod_remoteip.c: remoteip_modify_request). */
import {addressBytesOf, isInNetwork, networkOf} from '../httpd/ip-address.ts'
import {wordsOf} from '../reading/words.ts'
import type {Client} from './client.ts'
import {namedIn} from './server/directive-list.ts'
import {type ServerModel, settingOf} from './server/server-model.ts'
import type {ServerScope} from './server/server-scope.ts'

/** Who asks, as far as the server believes it. */
export interface Believed {
  readonly client: Client
  readonly doubt: string | undefined
}

const PROXIES = ['RemoteIPInternalProxy', 'RemoteIPTrustedProxy']
const UNREAD = ['RemoteIPInternalProxyList', 'RemoteIPTrustedProxyList', 'RemoteIPProxyProtocol']

/** The client whose address the header RemoteIPHeader names holds, if it comes through proxies that may name one. */
export function believedClient(server: ServerModel, scope: ServerScope, client: Client): Believed {
  const name = settingOf(server, scope, 'RemoteIPHeader')?.toLowerCase()
  const sent = name === undefined ? undefined : client.headers?.get(name)
  const unread = UNREAD.find((each) => scope.byName.has(each) || server.main.byName.has(each))
  const doubt = unread && `${unread} is not followed, so it is not known who asks`
  if (name === undefined || sent === undefined) return {client, doubt}
  const own = namedIn(scope, PROXIES)
  const proxies = own.length > 0 ? own : namedIn(server.main, PROXIES)
  const isWithoutList = proxies.length === 0
  let {address} = client
  if (address === undefined) return {client, doubt}
  const names = sent.split(',')
  while (names.length > 0) {
    const at = addressBytesOf(address)
    const proxy = proxies.find((each) => wordsOf(each).some((word) => at && isIn(word, at)))
    if (!proxy && !isWithoutList) break
    const next = (names.at(-1) ?? '').trim()
    const bytes = addressBytesOf(next)
    if (!bytes) break
    // Only an internal proxy may name an address that others cannot have.
    const mayBePrivate = proxy?.name === 'RemoteIPInternalProxy'
    if (!mayBePrivate && PRIVATE.some((block) => isIn(block, bytes))) break
    if (!mayBePrivate && bytes.length === 16 && !isIn('2000::/3', bytes)) break
    address = next
    names.pop()
  }
  if (address === client.address) return {client, doubt}
  const headers = new Map(client.headers)
  if (names.length > 0) headers.set(name, names.join(','))
  else headers.delete(name)
  return {client: {...client, address, headers}, doubt}
}

const PRIVATE = ['10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16']

function isIn(word: string, address: readonly number[]): boolean {
  const block = networkOf(word)
  return block !== undefined && isInNetwork(block, address)
}
