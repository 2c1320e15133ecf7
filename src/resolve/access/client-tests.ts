/** What lists of clients ask, in Require as in Allow and Deny. */

import {addressBytesOf, isInNetwork, networkOf} from '../../httpd/ip-address.ts'
import type {Client} from '../client.ts'
import type {Asking} from './asking.ts'
import {mayBeName} from './names.ts'
import {isInDomain, ownNameOf} from './own-names.ts'

/** True if a client is in a network; undefined where that is not known. */
export function isMember(network: string, client: Client): boolean | undefined {
  const block = networkOf(network)
  if (!block) return undefined
  const address = client.address === undefined ? undefined : addressBytesOf(client.address)
  return address && isInNetwork(block, address)
}

/** True if a variable is set, be it to nothing. */
export function isSet(name: string, asking: Asking): boolean | undefined {
  const environment = asking.variables.whole()
  const key = name.toLowerCase()
  if (!environment.has(key)) return false
  return environment.get(key) === undefined ? undefined : true
}

/** True if a word after `Allow from` or `Deny from` means the client; undefined where that is not known. */
export function isMeantBy(word: string, asking: Asking): boolean | undefined {
  const lower = word.toLowerCase()
  if (lower === 'all') return true
  if (lower.startsWith('env=!')) {
    const found = isSet(word.slice('env=!'.length), asking)
    return found === undefined ? undefined : !found
  }
  if (lower.startsWith('env=')) return isSet(word.slice('env='.length), asking)
  if (networkOf(word)) return isMember(word, asking.client)
  return isNamed(word, asking)
}

/** True if a word that names computers means the client; undefined where only a name server knows. */
export function isNamed(word: string, {server, client}: Asking): boolean | undefined {
  if (!mayBeName(word)) return false
  const name = ownNameOf(server, client.address)
  return name === undefined ? undefined : isInDomain(name, word)
}
