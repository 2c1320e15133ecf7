/**
 * The Host headers and queries by which a pair has to be asked. A host answers for many names, and clients send a port or
 * none: what tells them apart are lines that ask for the header, and the URLs that the server makes of its own name and port.
 */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import type {HostPair} from '../hosts/host-pairs.ts'
import type {Way} from '../hosts/ways.ts'
import type {Both} from '../side.ts'
import {capitalsOf, dotAfter, namesBeside, portsBeside} from './other-headers.ts'
import {testsFor} from './pair-tests.ts'
import {type RareVariant, usualVariantOf, type Variant} from './variant.ts'

/** Ways of a pair that no line tells apart, and variants that some line may tell from theirs. */
export interface Part {
  readonly pair: HostPair
  readonly others: readonly RareVariant[]
}

/**
 * The parts of a pair; it alone where its names are not told apart.
 * @param nested lines of .htaccess files
 * @param changed lines that differ
 */
export function partsOf(
  pair: HostPair,
  servers: Both<ServerModel>,
  nested: readonly ServerDirective[],
  changed: readonly ServerDirective[],
): readonly Part[] {
  const {names, queries, hasPorts, hasRules, isProxied} = testsFor(pair, servers, nested, changed)
  if (names.length + queries.length === 0 && !hasPorts && !hasRules && !isProxied) return [{pair, others: []}]
  const keyOf = ({host, hostPort, query, method}: Variant, {port}: Way): string => {
    const header = hostPort === undefined ? host : `${host}:${hostPort}`
    return JSON.stringify([
      names.map(({keyOf: of}) => [of(host), of(header)]),
      queries.map(({keyOf: of}) => of(query)),
      hasPorts && [hostPort === undefined, hostPort === port],
      hasRules && query !== '',
      isProxied && method,
    ])
  }
  const byKey = new Map<string, [Way, ...Way[]]>()
  let last = ''
  for (const way of pair.ways) {
    const key = byKey.size < MOST ? keyOf(usualVariantOf(way), way) : last
    const found = byKey.get(key)
    if (found) found.push(way)
    else byKey.set(key, [way])
    last = key
  }
  const seen = new Set(byKey.keys())
  return [...byKey.values()].map((ways): Part => {
    const [way] = ways
    const variants = [
      ...queriesBeside(way, [...(hasRules ? ['q=1'] : []), ...queries.flatMap(({samples}) => samples)]),
      ...portsBeside(way),
      ...namesBeside(
        way,
        pair,
        servers,
        names.flatMap(({samples}) => samples),
      ),
      ...capitalsOf(way),
      ...dotAfter(way),
      {...usualVariantOf(way), method: 'TRACE', reason: 'it is so for TRACE'},
    ]
    const others = variants.filter((variant) => {
      const key = keyOf(variant, way)
      if (seen.size >= MOST || seen.has(key)) return false
      seen.add(key)
      return true
    })
    return {pair: {...pair, ways}, others}
  })
}

/** So many variants of a pair. */
const MOST = 12

function queriesBeside(way: Way, queries: readonly string[]): readonly RareVariant[] {
  return queries
    .filter((query) => /^[!-~]+$/.test(query) && !query.includes('#'))
    .map((query) => ({...usualVariantOf(way), query, reason: `it is so where the query is such as ${query}`}))
}
