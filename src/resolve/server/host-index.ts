/** The virtual hosts of a server by what requests are told apart on, so that 10,000 need not be looked through. */
import {exactly, type Wildcard} from '../../httpd/patterns/wildcards.ts'
import type {HostAddress, ServerScope} from './server-scope.ts'

/** Hosts are given by their index, so that models whose hosts have the same names and addresses can share it. */
export interface HostIndex {
  /** True if a host is given by the name of a computer, whose address is not known. */
  readonly hasNamedAddress: boolean
  /** The hosts of one address and port, by the address, then by the port, which is 0 for any. */
  readonly chains: ReadonlyMap<string, ReadonlyMap<number, HostChain>>
}

/** The virtual hosts of an address and a port. */
export interface HostChain {
  /** The first of them in reading order, which answers for all other names. */
  readonly first: number
  /** True if the name of one of them is looked up. */
  readonly isNameLookedUp: boolean
  /** The first host of each name and plain alias, in lower case. */
  readonly byName: ReadonlyMap<string, number>
  /** The first host of each alias that is a `*` and plain text after it, by that text: most with wildcards are. */
  readonly bySuffix: ReadonlyMap<string, number>
  /** The other aliases with wildcards, in reading order. */
  readonly patterns: readonly {readonly host: number; readonly pattern: readonly Wildcard[]}[]
}

const known = new WeakMap<readonly ServerScope[], HostIndex>()

/** The index of the virtual hosts of a server, made at the first question. */
export function hostIndexOf(hosts: readonly ServerScope[]): HostIndex {
  const found = known.get(hosts)
  if (found) return found
  const index = indexed(hosts)
  known.set(hosts, index)
  return index
}

/** Lets a list of hosts have the index of another one that differs between two places only, if those are named alike. */
export function shareHostIndex(
  from: readonly ServerScope[],
  to: readonly ServerScope[],
  start: number,
  end: number,
): void {
  const index = known.get(from)
  if (index && to.slice(start, end).every((host, at) => isNamedAlike(host, from[start + at])))
    known.set(to, index)
}

function isNamedAlike(one: ServerScope, other: ServerScope | undefined): boolean {
  return (
    one.name === other?.name &&
    one.hasOwnName === other.hasOwnName &&
    one.aliases.join('\0') === other.aliases.join('\0') &&
    one.addresses.map(keyOf).join('\0') === other.addresses.map(keyOf).join('\0')
  )
}

/** An address as one text: `*:80`, or `*:0` for any port. */
function keyOf({host, port}: HostAddress): string {
  return `${host}:${port}`
}

function indexed(hosts: readonly ServerScope[]): HostIndex {
  const numbersAt = new Map<string, Map<number, number[]>>()
  let hasNamedAddress = false
  hosts.forEach(({addresses}, number) => {
    for (const {host, port, isName} of addresses) {
      hasNamedAddress ||= isName
      const atAddress = numbersAt.get(host) ?? new Map<number, number[]>()
      numbersAt.set(host, atAddress)
      const others = atAddress.get(port)
      if (!others) atAddress.set(port, [number])
      else if (others.at(-1) !== number) others.push(number)
    }
  })
  const chainsOf = (byPort: ReadonlyMap<number, readonly number[]>): ReadonlyMap<number, HostChain> =>
    new Map([...byPort].map(([port, numbers]) => [port, chainOf(hosts, numbers)]))
  return {hasNamedAddress, chains: new Map([...numbersAt].map(([host, byPort]) => [host, chainsOf(byPort)]))}
}

const WILDCARD = /[*?]/

function chainOf(hosts: readonly ServerScope[], numbers: readonly number[]): HostChain {
  const byName = new Map<string, number>()
  const bySuffix = new Map<string, number>()
  const patterns: {host: number; pattern: readonly Wildcard[]}[] = []
  let lookedUp = false
  for (const host of numbers) {
    const scope = hosts[host] as ServerScope
    lookedUp ||= isNameLookedUp(scope)
    const add = (hosts: Map<string, number>, name: string): void => {
      if (!hosts.has(name)) hosts.set(name, host)
    }
    add(byName, scope.name.toLowerCase())
    for (const alias of scope.aliases) {
      const name = alias.toLowerCase()
      if (!WILDCARD.test(name)) add(byName, name)
      else if (name.startsWith('*') && !WILDCARD.test(name.slice(1))) add(bySuffix, name.slice(1))
      else patterns.push({host, pattern: toWildcards(name)})
    }
  }
  return {first: numbers[0] as number, isNameLookedUp: lookedUp, byName, bySuffix, patterns}
}

/** Only where one of its addresses is a wildcard a host takes the name of the main server (ap_fini_vhost_config). */
function isNameLookedUp({hasOwnName, addresses}: ServerScope): boolean {
  return !hasOwnName && addresses.every(({host}) => host !== '*')
}

/** A ServerAlias may hold `*` and `?` (server/util.c: ap_strcasecmp_match). */
export function toWildcards(alias: string): readonly Wildcard[] {
  return alias
    .split('')
    .map((one) => (one === '*' ? 'any run' : one === '?' ? 'any character' : exactly(one)))
}
