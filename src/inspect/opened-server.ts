import type {Reading, Verdict} from '../reading/reading.ts'
import {type ServerModel, serverModelOf} from '../resolve/server/server-model.ts'
import {type FoundServer, findServer, findServerAround} from '../server/find-server.ts'
import {type Ground, type NamedServer, type PlaceAssumption, UNNAMED} from '../server/locate/named-server.ts'
import {readFound, verdictOnFound} from '../server/read-found.ts'

/** Which server is meant, and what is known of it; without anything, the installed one. */
export type ServerQuery = Partial<NamedServer>

/** A server that was found and read. */
export interface OpenedServer {
  readonly found: FoundServer
  readonly reading: Reading
  readonly model: ServerModel
  /** Those made before it was read, and those about files beside the configuration. */
  readonly assumptions: readonly PlaceAssumption[]
}

/**
 * Finds a server and reads all that it includes.
 * @param ground where its files are, if not on the disk
 * @throws {InputError} if there is none, or its main file cannot be read
 */
export function openServer(query: ServerQuery = {}, ground?: Ground): OpenedServer {
  return openFound(findServer({...UNNAMED, ...query}, ground))
}

/**
 * Opens the server that a file belongs to: the one that is named, else the one in the nearest folder around the file,
 * else the file by itself.
 * @throws {InputError} if it cannot be read
 */
export function openServerAround(file: string, query: ServerQuery = {}): OpenedServer {
  const named = {...UNNAMED, ...query}
  const isNamed = [named.path, named.mainFile, named.serverRoot].some((each) => each !== undefined)
  return openFound(isNamed ? findServer(named) : findServerAround(file, named))
}

/**
 * Finds a server and says whether it accepts its configuration.
 * @throws {InputError} if there is none, or its main file cannot be read
 */
export function verdictOn(query: ServerQuery = {}): Verdict {
  return verdictOnFound(findServer({...UNNAMED, ...query}))
}

/** Reads a server that was found. */
export function openFound(found: FoundServer): OpenedServer {
  const reading = readFound(found)
  const {fileSystem} = found.environment
  let model: ServerModel | undefined
  return {
    ...{found, reading, assumptions: found.assumptions},
    // A dump does not ask for it.
    get model() {
      model ??= serverModelOf(reading, {fileSystem})
      return model
    },
  }
}
