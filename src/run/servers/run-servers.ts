import type {Reading, ServerError} from '../../reading/reading.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import {realRootOf} from '../../server/locate/ground.ts'
import type {KnownServer} from '../../server/read-named.ts'
import type {Servers} from '../../server/servers.ts'
import type {Target} from '../../transform/target.ts'
import {loneServer} from './lone-server.ts'
import {rootsOfServer} from './roots-of-server.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'
import {type ChangedFile, createWholeServer, type WholeServer} from './whole-server.ts'
import {type Neighbour, withNeighbours} from './with-neighbours.ts'

/** What is known of a file that no server reads. */
interface LoneFile {
  readonly elsewhere: Elsewhere
  readonly target: Target
  /** Asked for where a change reaches them only: there may be thousands. */
  readonly neighbours: () => readonly Neighbour[]
}

/** The servers of a run, as its steps are judged on them. All paths are real ones on this computer. */
export interface RunServers {
  /** The server that reads a file, with this file at each step; a server of its own where none reads it. */
  stage(file: LoneFile & {readonly realPath: string}): Promise<StagedServer>
  /** Takes the new version of a file for the one that is there. */
  keep(realPath: string, file: ChangedFile): Promise<void>
  /** Why servers that start before the run would not start as they are by now. */
  faults(): readonly ServerError[]
  /** Each server that changed, before the run and as it is by now. */
  ends(): readonly ServerPair[]
}

/** The servers around the files of a run, each made when first needed. */
export function createRunServers(servers: Servers): RunServers {
  const known = new Map<KnownServer, WholeServer>()

  async function wholeServerOf(realPath: string) {
    const around = await servers.around(realPath)
    if (!around || !rootsOfServer(around).has(realPath)) return undefined
    const {root, environment, isInPlace} = around.found
    const inServer = (path: string): string =>
      root === undefined ? path : path.slice(realRootOf(root).length)
    const server =
      known.get(around) ?? createWholeServer(asServerSees(around.reading, inServer), environment.fileSystem)
    known.set(around, server)
    return {server, path: inServer(realPath), isInPlace}
  }

  return {
    async stage({realPath, elsewhere, target, neighbours}) {
      const found = await wholeServerOf(realPath)
      if (!found) return withNeighbours(loneServer(elsewhere, target), neighbours, target)
      const staged = found.server.stage(found.path, elsewhere)
      // The paths of a copy lead to files of another computer.
      return found.isInPlace ? staged : {...staged, disk: undefined}
    },
    async keep(realPath, file) {
      const found = await wholeServerOf(realPath)
      found?.server.keep(found.path, file)
    },
    faults: () => [...known.values()].map((server) => server.fault()).filter((fault) => fault !== undefined),
    ends: () => [...known.values()].map((server) => server.ends()).filter((pair) => pair !== undefined),
  }
}

/** Where the server has a root of its own, its files are read again by the paths that it has for them. */
function asServerSees(reading: Reading, inServer: (path: string) => string): Reading {
  return {...reading, files: reading.files.map((file) => ({...file, realPath: inServer(file.realPath)}))}
}
