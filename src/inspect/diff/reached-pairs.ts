import type {ServerModel} from '../../resolve/server/server-model.ts'
import {type Reach, reachOfPairs} from './hosts/changed-pairs.ts'
import type {HostPair} from './hosts/host-pairs.ts'
import type {HtaccessFolder} from './lines/htaccess-lines.ts'
import {foldersOf} from './paths/folders.ts'
import type {Both, ComparedServer} from './side.ts'

/** A pair that has to be asked, and why. */
export interface ReachedPair {
  readonly pair: HostPair
  readonly reach: Exclude<Reach, 'nothing'>
}

/** The pairs of which it is not proved that they answer as before. */
export function reachedPairs(
  sides: Both<ComparedServer>,
  pairs: readonly HostPair[],
  htaccess: readonly HtaccessFolder[],
): readonly ReachedPair[] {
  const reachOf = reachOfPairs(sides)
  const servers: Both<ServerModel> = [sides[0].model, sides[1].model]
  const changed = htaccess.filter(({lines}) => lines.length > 0)
  return pairs.flatMap((pair) => {
    const own = reachOf(pair)
    const reach = own !== 'own' && hasOneOf(changed, pair, servers) ? 'own' : own
    return reach === 'nothing' ? [] : [{pair, reach}]
  })
}

/** True if a host leads to one of some folders with .htaccess files. */
function hasOneOf(
  htaccess: readonly HtaccessFolder[],
  {scopes}: HostPair,
  servers: Both<ServerModel>,
): boolean {
  if (htaccess.length === 0) return false
  const folders = scopes.flatMap((scope, side) => foldersOf(servers[side] as ServerModel, scope))
  return htaccess.some(({folder}) => folders.some(({path}) => `${folder}/`.startsWith(`${path}/`)))
}
