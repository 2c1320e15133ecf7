/** The hosts of two servers that answer for the same names. */
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import type {Both} from '../side.ts'
import type {Way} from './ways.ts'

/** A host of each side, and the ways that lead to both. */
export interface HostPair {
  readonly scopes: Both<ServerScope>
  /** At least one. */
  readonly ways: readonly Way[]
}

/** The pairs that some ways lead to. */
export function hostPairsOf(ways: readonly Way[]): readonly HostPair[] {
  const byOld = new Map<ServerScope, Map<ServerScope, Way[]>>()
  const pairs: {scopes: Both<ServerScope>; ways: Way[]}[] = []
  for (const way of ways) {
    const [one, other] = way.scopes
    const byNew = byOld.get(one) ?? new Map<ServerScope, Way[]>()
    byOld.set(one, byNew)
    const found = byNew.get(other)
    if (found) found.push(way)
    else {
      const own = [way]
      byNew.set(other, own)
      pairs.push({scopes: way.scopes, ways: own})
    }
  }
  return pairs
}
