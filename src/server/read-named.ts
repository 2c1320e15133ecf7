import type {Reading} from '../reading/reading.ts'
import {type FoundServer, findServer} from './find-server.ts'
import {realRootOf} from './locate/ground.ts'
import type {NamedServer} from './locate/named-server.ts'
import {readFound} from './read-found.ts'

/** A server that was read for the files of a run. */
export interface KnownServer {
  readonly found: FoundServer
  /** The real paths of its files are those of this computer, also where the server has a root of its own. */
  readonly reading: Reading
}

/**
 * Finds the server that the user names and reads it, each server once.
 * @param known the servers read before, by their main files
 * @throws {InputError} if there is none, or its main file cannot be read
 */
export function readNamed(named: NamedServer, known: Map<string, KnownServer>): KnownServer {
  const found = findServer(named)
  const server = known.get(found.mainFile) ?? {found, reading: onThisComputer(readFound(found), found.root)}
  known.set(found.mainFile, server)
  return server
}

function onThisComputer(reading: Reading, root: string | undefined): Reading {
  if (root === undefined) return reading
  const base = realRootOf(root)
  return {...reading, files: reading.files.map((file) => ({...file, realPath: base + file.realPath}))}
}
