/**
 * How many requests are asked for what virtual hosts have from the main server. Each of a thousand hosts answers at
 * each of a thousand aliases of the main server, which are more requests than anybody waits for.
 */
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {allPaths} from './paths/group-paths.ts'

/** They take some 5 seconds. */
const MOST = 25_000
/** So many hosts need no count: what they are asked for grows with the main server alone. */
const FEW_HOSTS = 50
/** So few paths, those of two or three aliases, need none either: they grow with the number of hosts alone. */
const FEW_PATHS = 20

/**
 * Tells of hosts whether they are asked for what they have from the main server, while there is room for them; those
 * after it are asked for their own paths only.
 */
export interface Inherited {
  isAsked(scope: ServerScope): boolean
  /** The hosts that were not, each once. */
  readonly left: ReadonlySet<ServerScope>
}

/** Counts for one comparison of two versions of a server, in which so many hosts are asked. */
export function countInherited(servers: readonly ServerModel[], hosts: number): Inherited {
  const mains = servers.map(({main}) => main)
  const inherited = hosts <= FEW_HOSTS ? 0 : allPaths(mains).length - allPaths([]).length
  const each = inherited <= FEW_PATHS ? 0 : inherited
  const left = new Set<ServerScope>()
  let asked = 0
  return {
    left,
    isAsked(scope) {
      if (mains.includes(scope) || each === 0) return true
      asked += each
      if (asked > MOST) left.add(scope)
      return asked <= MOST
    },
  }
}
