/** The hosts of two servers that answer for the same names. */
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {Both} from '../side.ts'
import type {AskedHost} from './asked-host.ts'
import type {Way} from './ways.ts'

/** A host of each side, and the ways that lead to both. */
export interface HostPair {
  readonly scopes: Both<ServerScope>
  readonly ways: readonly [Way, ...Way[]]
}

/** The pairs that some ways lead to. */
export function hostPairsOf(ways: readonly Way[]): readonly HostPair[] {
  const byOld = new Map<ServerScope, Map<ServerScope, [Way, ...Way[]]>>()
  const pairs: {scopes: Both<ServerScope>; ways: [Way, ...Way[]]}[] = []
  for (const way of ways) {
    const [one, other] = way.scopes
    const byNew = byOld.get(one) ?? new Map<ServerScope, [Way, ...Way[]]>()
    byOld.set(one, byNew)
    const found = byNew.get(other)
    if (found) found.push(way)
    else {
      const own: [Way, ...Way[]] = [way]
      byNew.set(other, own)
      pairs.push({scopes: way.scopes, ways: own})
    }
  }
  return pairs
}

/** The host of a pair, as clients know it. */
export function askedHostOf([first, ...others]: readonly [Way, ...Way[]]): AskedHost {
  const {name, address, port} = first
  const ways = [first, ...others]
  return {
    ...{name, address, port},
    names: [...new Set(ways.flatMap((way) => way.name ?? []))],
    isDefault: ways.some((way) => way.name === undefined),
  }
}
