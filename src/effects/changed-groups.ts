import {type Daemon, daemonOf, definedIn} from '../resolve/server/daemons.ts'
import type {ServerModel} from '../resolve/server/server-model.ts'
import type {ServerScope} from '../resolve/server/server-scope.ts'

/** Names of the process groups that are defined on one side only, or by a server of another name. */
export function changedGroups(
  before: ServerModel,
  after: ServerModel,
  changed: readonly (readonly [ServerScope, ServerScope])[],
): readonly string[] {
  return [...new Set(changed.flatMap((pair) => pair.flatMap(definedIn)))].filter((name) => {
    const [one, other] = [daemonOf(before, name), daemonOf(after, name)]
    return !one || !other ? one !== other : !isSelectedAlike(before, one, after, other)
  })
}

/** A group is found from the main server's definition everywhere, else from servers of its server's name. */
function isSelectedAlike(before: ServerModel, one: Daemon, after: ServerModel, other: Daemon): boolean {
  if (one.node === other.node) return true
  const isOfMain = one.scope === before.main
  return (
    isOfMain === (other.scope === after.main) &&
    one.scope.name === other.scope.name &&
    one.node.conditions.join() === other.node.conditions.join()
  )
}
