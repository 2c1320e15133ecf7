/**
 * The Host headers by which a pair has to be asked. A host answers for many names, and clients send a port or none:
 * what tells them apart are lines that ask for the header, and the URLs that the server makes of its own name and port.
 */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {portOfScope} from '../../../resolve/destination/own-url.ts'
import {type ServerModel, settingOf} from '../../../resolve/server/server-model.ts'
import {hostsAt} from '../../../resolve/virtual-host.ts'
import type {Both} from '../side.ts'
import {type HeaderTest, headerTestsIn, nameTest} from './header-tests.ts'
import type {HostPair} from './host-pairs.ts'
import type {Way} from './ways.ts'

/** A Host header. */
export interface HostHeader {
  readonly host: string
  readonly hostPort: number | undefined
}

/** Ways of a pair that no line tells apart, and other headers that some line may tell from theirs. */
export interface HeaderPart {
  readonly pair: HostPair
  readonly others: readonly OtherHeader[]
}

/** A header that few clients send, and when it is sent. */
export interface OtherHeader extends HostHeader {
  readonly reason: string
}

/** The parts of a pair; it alone where its names are not told apart. */
export function headerPartsOf(
  pair: HostPair,
  servers: Both<ServerModel>,
  nested: readonly ServerDirective[],
): readonly HeaderPart[] {
  const {tests, hasPorts} = testsFor(pair, servers, nested)
  if (tests.length === 0 && !hasPorts) return [{pair, others: []}]
  const keyOf = ({host, hostPort}: HostHeader, {port}: Way): string => {
    const name = host.toLowerCase()
    const header = hostPort === undefined ? name : `${name}:${hostPort}`
    const ofPort = hasPorts ? [hostPort === undefined, hostPort === port] : []
    return JSON.stringify([...tests.map((test) => test.keyOf(name, header)), ...ofPort])
  }
  const byKey = new Map<string, [Way, ...Way[]]>()
  for (const way of pair.ways) {
    const key = byKey.size < MOST ? keyOf(usualHeaderOf(way), way) : [...byKey.keys()].at(-1)
    const found = byKey.get(key ?? '')
    if (found) found.push(way)
    else byKey.set(key ?? '', [way])
  }
  const seen = new Set(byKey.keys())
  return [...byKey.values()].map((ways): HeaderPart => {
    const [way] = ways
    const headers = [...portsBeside(way), ...namesBeside(ways, pair, servers, tests)]
    const others = headers.filter((header) => {
      const key = keyOf(header, way)
      return seen.size < MOST && !seen.has(key) && seen.add(key)
    })
    return {pair: {...pair, ways}, others}
  })
}

/** So many headers of a pair. */
const MOST = 12

/** The header that clients send: with the port, unless it is a usual one. */
export function usualHeaderOf({host, port}: Way): HostHeader {
  return {host, hostPort: isUsual(port) ? undefined : port}
}

function isUsual(port: number): boolean {
  return port === 80 || port === 443
}

/** How the headers of a pair are told apart. */
interface Tests {
  readonly tests: readonly HeaderTest[]
  /** True where a port in a header matters. */
  readonly hasPorts: boolean
}

function testsFor({scopes}: HostPair, servers: Both<ServerModel>, nested: readonly ServerDirective[]): Tests {
  const lists = new Set([
    ...servers.map(({main}) => main.directives),
    ...scopes.map((scope) => scope.directives),
  ])
  const asked = [...[...lists].flatMap(headerTestsIn), ...headerTestsIn(nested)]
  const facts = scopes.map((scope, side) => {
    const server = servers[side] as ServerModel
    const [canonical, physical] = ['UseCanonicalName', 'UseCanonicalPhysicalPort'].map((name) =>
      settingOf(server, scope, name)?.toLowerCase(),
    )
    const named = portOfScope(server, scope)
    return {
      canonical,
      name: scope.name,
      port: JSON.stringify([canonical, physical, named, scope.addresses[0]?.port]),
    }
  })
  // A server that uses its own name has the same in place of all others.
  const own = facts.some(({canonical = 'off'}) => canonical !== 'off') ? facts.map(({name}) => name) : []
  return {
    tests: [...asked.filter(({isOfPort}) => !isOfPort), ...[...new Set(own)].map(nameTest)],
    hasPorts: asked.some(({isOfPort}) => isOfPort) || facts[0]?.port !== facts[1]?.port,
  }
}

function portsBeside({host, port}: Way): readonly OtherHeader[] {
  const none = isUsual(port)
    ? []
    : [{host, hostPort: undefined, reason: 'it is so where the Host header has no port'}]
  return [...none, {host, hostPort: OTHER_PORT, reason: 'it is so where the Host header has another port'}]
}

const OTHER_PORT = 8099

/** Names that some line asks for, and that lead to the pair. */
function namesBeside(
  ways: readonly Way[],
  {scopes}: HostPair,
  servers: Both<ServerModel>,
  tests: readonly HeaderTest[],
): readonly OtherHeader[] {
  const [{local: address, port}] = ways as [Way]
  const sides = servers.map((server) => hostsAt(server, {address, port}))
  const tails = scopes.flatMap(({aliases}) => aliases.filter((alias) => alias.includes('*')))
  const samples = new Set(tests.flatMap((test) => test.samples))
  const names = [...samples].flatMap((text) => [text, ...tails.map((alias) => alias.replace('*', text))])
  return names
    .filter((name) => /^[a-z\d.-]+$/.test(name) && sides.every((side, at) => side.named(name) === scopes[at]))
    .map((host) => ({
      host,
      hostPort: isUsual(port) ? undefined : port,
      reason: `it is so where the Host header has a name such as ${host}`,
    }))
}
