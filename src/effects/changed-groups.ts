import type {ServerModel} from '../resolve/server-model.ts'

type Daemon = ServerModel['daemons'] extends ReadonlyMap<string, infer D> ? D : never

/** Names of the process groups that are defined on one side only, or by a server of another name. */
export function changedGroups(before: ServerModel, after: ServerModel): readonly string[] {
  if (before.daemons === after.daemons) return []
  const changed: string[] = []
  for (const [name, one] of before.daemons) {
    const other = after.daemons.get(name)
    if (!other || !isSelectedAlike(before, one, after, other)) changed.push(name)
  }
  for (const name of after.daemons.keys()) if (!before.daemons.has(name)) changed.push(name)
  return changed
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
