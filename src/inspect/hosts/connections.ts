/** Where clients come to a server: its addresses, whether they have TLS, and the name that leads to it there. */
import {wordsOf} from '../../reading/words.ts'
import {listenedPorts, type ServerModel} from '../../resolve/server/server-model.ts'
import type {HostAddress, ServerScope} from '../../resolve/server/server-scope.ts'
import {firstHostAt, selectHost} from '../../resolve/virtual-host.ts'

/** An address and port of the main server or of a virtual host. */
export interface InspectedConnection {
  /** As in `<VirtualHost>`: `*:443`, `192.0.2.1:80`, `[2001:db8::1]:80`. */
  readonly address: string
  readonly port: number
  /** Undefined where a condition around SSLEngine decides. */
  readonly tls: boolean | undefined
  /** True if it answers for all names there that no other host has. */
  readonly isDefault: boolean
  /** False if nothing listens on the port. */
  readonly isListened: boolean
  /** A name by which requests come to it there; `*` for any that no other host has; undefined where none leads to it. */
  readonly name: string | undefined
}

/** Whether the whole server is read, or a part, whose ports the rest says. */
export type Extent = 'server' | 'part'

/** The connections of a scope. The main server has those ports on which no virtual host answers. */
export function connectionsOf(
  server: ServerModel,
  scope: ServerScope,
  extent: Extent,
): readonly InspectedConnection[] {
  return addressesOf(server, scope).map(({host, port}) => {
    const address = host === '*' ? freeAddress(server) : host
    const at = {address, port}
    const leads = (name: string): boolean => selectHost(server, {...at, host: name}).scope === scope
    const isDefault = leads(NOBODY)
    return {
      address: `${host.includes(':') ? `[${host}]` : host}:${port}`,
      port,
      tls: hasTls(server, firstHostAt(server, at)),
      isDefault,
      isListened: extent === 'part' || isListened(server, host, port),
      name: namesOf(scope).find(leads) ?? (isDefault ? '*' : undefined),
    }
  })
}

/** An address that requests to a connection come in on. */
export function localAddressOf(server: ServerModel, {address}: Pick<InspectedConnection, 'address'>): string {
  const host = address.slice(0, address.lastIndexOf(':')).replace(/^\[|\]$/g, '')
  return host === '*' ? freeAddress(server) : host
}

/** A name that no host has. */
export const NOBODY = 'other.invalid'

function addressesOf(server: ServerModel, scope: ServerScope): readonly Pick<HostAddress, 'host' | 'port'>[] {
  const listened = [...new Set(listenedPorts(server))]
  const ports = listened.length > 0 ? listened : [80]
  if (scope.section)
    return scope.addresses.flatMap(({host, port}) =>
      (port === 0 ? ports : [port]).map((each) => ({host, port: each})),
    )
  const address = freeAddress(server)
  return ports.flatMap((port) => (firstHostAt(server, {address, port}) === scope ? [{host: '*', port}] : []))
}

/** The names of a scope, those first that are written out; of one with wildcards a name that it matches. */
function namesOf({name, aliases}: ServerScope): readonly string[] {
  const plain = aliases.filter((alias) => !/[*?]/.test(alias))
  const others = aliases.filter((alias) => /[*?]/.test(alias)).map((alias) => alias.replace(/[*?]/g, 'x'))
  return [name, ...plain, ...others]
}

const known = new WeakMap<readonly ServerScope[], string>()

/** An address that no virtual host is bound to. */
function freeAddress({hosts}: Pick<ServerModel, 'hosts'>): string {
  const found = known.get(hosts)
  if (found !== undefined) return found
  const bound = new Set(hosts.flatMap(({addresses}) => addresses.map(({host}) => host)))
  const address = ADDRESSES.find((each) => !bound.has(each)) ?? '127.0.0.1'
  known.set(hosts, address)
  return address
}

const ADDRESSES = ['127.0.0.1', '192.0.2.1', '198.51.100.1', '203.0.113.1']

function hasTls({main}: ServerModel, scope: ServerScope): boolean | undefined {
  const node = scope.byName.get('SSLEngine')?.at(-1) ?? main.byName.get('SSLEngine')?.at(-1)
  if (!node) return false
  return node.conditions.length > 0 ? undefined : /^on$/i.test(wordsOf(node)[0] ?? '')
}

function isListened({main}: ServerModel, host: string, port: number): boolean {
  return (main.byName.get('Listen') ?? []).some((listen) => {
    const [word = ''] = wordsOf(listen)
    const [, own = '', at = word] = /^(.*):(\d+)$/.exec(word) ?? []
    const address = own.replace(/^\[|\]$/g, '').toLowerCase()
    return Number(at) === port && (EVERYWHERE.has(address) || host === '*' || address === host)
  })
}

const EVERYWHERE = new Set(['', '*', '0.0.0.0', '::'])
