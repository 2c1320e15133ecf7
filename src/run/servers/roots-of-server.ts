import type {KnownServer} from '../../server/read-named.ts'
import type {Root} from '../../syntax/nodes.ts'

const known = new WeakMap<KnownServer, ReadonlyMap<string, Root>>()

/** The trees of the files that a server reads, by their real paths on this computer; made once for each server. */
export function rootsOfServer(server: KnownServer): ReadonlyMap<string, Root> {
  const roots = known.get(server) ?? new Map(server.reading.files.map((file) => [file.realPath, file.root]))
  known.set(server, roots)
  return roots
}
