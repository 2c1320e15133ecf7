import {resolve} from 'node:path'
import type {FileSystem} from '../../httpd/environment.ts'
import {serverPathOf} from '../../server/locate/ground.ts'
import {installedBelow, installedPlace, placeIn} from '../../server/locate/match-layout.ts'
import type {GroundOf, NamedServer} from '../../server/locate/named-server.ts'
import {type OpenedServer, openServer} from '../opened-server.ts'

/**
 * Opens a server among the files of a side. A folder that is none itself but holds one at a usual place, such as
 * `etc/apache2`, is taken for the copy of a computer: its `/` is that folder.
 * @throws {InputError} if there is none, or its main file cannot be read
 */
export function openIn(named: NamedServer, groundOf: GroundOf): OpenedServer {
  const copy = copyAt(named, groundOf)
  return copy === undefined
    ? openServer(named, groundOf(named.root))
    : openServer({...named, path: undefined, root: copy}, groundOf(copy))
}

/** True if there is something to open. */
export function isThere(named: NamedServer, groundOf: GroundOf): boolean {
  const {path, root, mainFile, serverRoot} = named
  if (copyAt(named, groundOf) !== undefined) return true
  if (root !== undefined && groundOf(undefined).fileSystem.kindOf(resolve(root)) !== 'directory') return false
  const ground = groundOf(root)
  if (path !== undefined) return isServerOrFile(serverPathOf(path, ground), ground.fileSystem)
  // Whoever names these flags is told what is wrong with them.
  return mainFile !== undefined || serverRoot !== undefined || installedPlace(ground.fileSystem) !== undefined
}

function isServerOrFile(path: string, fileSystem: FileSystem): boolean {
  const kind = fileSystem.kindOf(path)
  return kind === 'directory' ? placeIn(path, fileSystem) !== undefined : kind !== 'missing'
}

function copyAt({path, root, mainFile, serverRoot}: NamedServer, groundOf: GroundOf): string | undefined {
  if (path === undefined || root !== undefined || mainFile !== undefined || serverRoot !== undefined)
    return undefined
  const {fileSystem} = groundOf(undefined)
  const folder = resolve(path)
  const isServer = fileSystem.kindOf(folder) !== 'directory' || placeIn(folder, fileSystem) !== undefined
  return isServer || installedBelow(folder, fileSystem) === undefined ? undefined : folder
}
