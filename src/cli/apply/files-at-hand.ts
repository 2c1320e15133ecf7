import {namedFiles} from '../../server/files/named-files.ts'
import {realRootOf} from '../../server/locate/ground.ts'
import type {NamedServer} from '../../server/locate/named-server.ts'
import type {KnownServer} from '../../server/read-named.ts'
import {createServers, type Servers} from '../../server/servers.ts'

/**
 * The files that a command line names, and all that their servers read, by their real paths on this computer. They are
 * looked for anew each time.
 */
export async function filesNamedBy(
  paths: readonly string[],
  named: NamedServer,
): Promise<ReadonlySet<string>> {
  const servers = createServers(named)
  const {files} = await namedFiles(paths, {named, servers, follows: 'includes'})
  return withTheirServers(
    files.map(({realPath}) => realPath),
    servers,
    named.root,
  )
}

/** Files, by their real paths, and all that their servers read. */
export async function withTheirServers(
  realPaths: readonly string[],
  servers: Servers,
  root: string | undefined,
): Promise<ReadonlySet<string>> {
  const found = new Set<KnownServer>()
  for (const path of realPaths) {
    const server = await servers.around(path)
    if (server) found.add(server)
  }
  return new Set([...realPaths, ...[...found].flatMap((server) => filesOf(server, root))])
}

/** The files that a server reads, by their real paths on this computer. */
export function filesOf({reading}: KnownServer, root: string | undefined): readonly string[] {
  const base = root === undefined ? '' : realRootOf(root)
  return reading.files.map(({realPath}) => (realPath.startsWith(`${base}/`) ? realPath : base + realPath))
}
