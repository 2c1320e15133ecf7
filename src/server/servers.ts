import {dirname, posix} from 'node:path'
import {InputError} from './input-error.ts'
import {groundAt, serverPathOf} from './locate/ground.ts'
import {type Place, placeIn, placeOfMainFile, placesAround} from './locate/match-layout.ts'
import type {NamedServer} from './locate/named-server.ts'
import type {KnownServer} from './read-named.ts'

/** The servers that the files of a run belong to, each read once, when first asked for. */
export interface Servers {
  /**
   * The server that the flags name; undefined if they name none.
   * @throws {InputError} if it is not there
   */
  ofFlags(): Promise<KnownServer | undefined>
  /**
   * The server whose folder or main file a path is; undefined if it is neither.
   * @throws {InputError} if its main file cannot be read
   */
  ofPath(path: string): Promise<KnownServer | undefined>
  /** The server that a file belongs to, by its real path; undefined if there is none around it. */
  around(realPath: string): Promise<KnownServer | undefined>
}

/**
 * The servers of a run. A file belongs to a server that the command line names and that reads it; else to the one that
 * `-f` or `-d` names; else to the one whose main file is around it; else to the one installed below the root.
 * @param beforeReading is called before a server is read; what is read stays in memory
 * @throws {InputError} if the root is not a folder
 */
export function createServers(named: NamedServer, beforeReading: () => void = () => undefined): Servers {
  const ground = groundAt(named.root)
  const placeAround = placesAround(ground.fileSystem)
  const byMainFile = new Map<string, KnownServer>()
  const byFile = new Map<string, KnownServer>()
  const byFolder = new Map<string, Promise<KnownServer | undefined>>()
  const namesMainFile = named.mainFile !== undefined || named.serverRoot !== undefined

  /** Loaded when first needed: most files are looked at by themselves, and starting should not take longer for it. */
  async function read(path: string | undefined): Promise<KnownServer> {
    const {readNamed} = await import('./read-named.ts')
    beforeReading()
    return readNamed({...named, path}, byMainFile)
  }

  /** Notes that its files belong to it, wherever they lie. */
  function claim(server: KnownServer): KnownServer {
    for (const {realPath} of server.reading.files) if (!byFile.has(realPath)) byFile.set(realPath, server)
    return server
  }

  /** A main file that cannot be read tells nothing, and is no reason not to look at the file itself. */
  async function readAround(place: Place | undefined): Promise<KnownServer | undefined> {
    if (!place && named.root === undefined) return undefined
    try {
      return await read(place && mainFileOf(place))
    } catch (error) {
      if (error instanceof InputError) return undefined
      throw error
    }
  }

  return {
    async ofFlags() {
      return namesMainFile || named.root !== undefined ? claim(await read(undefined)) : undefined
    },
    async ofPath(path) {
      const absolute = serverPathOf(path, ground)
      const isFolder = ground.fileSystem.kindOf(absolute) === 'directory'
      if (!isFolder && named.as !== undefined)
        return named.as === 'server' ? claim(await read(absolute)) : undefined
      const place = (isFolder ? placeIn : placeOfMainFile)(absolute, ground.fileSystem)
      return place && claim(await read(mainFileOf(place)))
    },
    async around(realPath) {
      const known = byFile.get(realPath)
      if (known) return known
      if (named.as === 'part') return undefined
      if (namesMainFile) return read(undefined)
      const folder = dirname(realPath)
      // Kept before it is read: the next file is asked about meanwhile.
      const found = byFolder.get(folder) ?? readAround(placeAround(serverPathOf(realPath, ground)))
      byFolder.set(folder, found)
      return found
    },
  }
}

function mainFileOf({folder, layout}: Place): string {
  return posix.join(folder, layout.mainFile)
}
