/** What the servers of a run say to their configurations before it. */
import {once} from '../../query/once.ts'
import type {Fault} from '../../reading/verdict/fault.ts'
import {faultsOfReading} from '../../reading/verdict/faults.ts'
import {type FileVerdict, isEnded} from '../../reading/verdict/verdict.ts'
import {errorsIn, withFile} from '../../reading/versions/with-file.ts'
import {certainErrors} from '../../server/files/certain-errors.ts'
import {realRootOf} from '../../server/locate/ground.ts'
import type {KnownServer} from '../../server/read-named.ts'
import type {Servers} from '../../server/servers.ts'
import type {Root} from '../../syntax/nodes.ts'
import {rootsOfServer} from './roots-of-server.ts'

/** A server that does not start. */
export interface RejectedServer {
  readonly server: KnownServer
  readonly faults: readonly (Fault & {
    /** The real path of the file on this computer, and its tree; undefined where the fault is in none. */
    readonly source: {readonly realPath: string; readonly root: Root} | undefined
  })[]
}

/** The verdicts of the servers around the files of a run. All paths are real ones on this computer. */
export interface ServerVerdicts {
  /** What the server says that reads a file; undefined where none is known to. */
  of(realPath: string): Promise<FileVerdict | undefined>
  /** The servers of the files that were asked about, as far as they do not start. */
  rejected(): readonly RejectedServer[]
}

/** A server, whether it starts or not. */
interface KnownVerdict {
  readonly rejected: RejectedServer
  /** True if a run ends an error of the server. */
  readonly endsFirst: () => Promise<boolean>
}

/** Gives what a file becomes in a run, whatever its server says; undefined if it is none of its files. */
export type PlanFile = (realPath: string) => Promise<Root | undefined>

/** The verdicts of servers. Where one does not start, the file that it says so of is planned first. */
export function createServerVerdicts(servers: Servers, planFile: PlanFile): ServerVerdicts {
  const known = new Map<KnownServer, KnownVerdict>()

  async function endsFirst({server, faults}: RejectedServer): Promise<boolean> {
    const source = faults[0]?.source
    if (!source) return false
    const planned = await planFile(source.realPath)
    return planned !== undefined && isEnded(faults, faultsWith(server, source.realPath, planned))
  }

  function verdictOn(server: KnownServer): KnownVerdict {
    const rejected = rejectedServer(server)
    return {rejected, endsFirst: once(() => endsFirst(rejected))}
  }

  return {
    async of(realPath) {
      const server = await servers.around(realPath)
      if (!server || !rootsOfServer(server).has(realPath)) return undefined
      const verdict = known.get(server) ?? verdictOn(server)
      known.set(server, verdict)
      const {rejected} = verdict
      const faults = rejected.faults.filter(({source}) => source?.realPath === realPath)
      const isAccepted = rejected.faults.length === 0
      const isServerEnded = !isAccepted && (await verdict.endsFirst())
      return {
        faults,
        isAccepted,
        isEndedBy: (result) =>
          isServerEnded && (faults.length === 0 || isEnded(faults, ownFaults(server, realPath, result))),
      }
    },
    rejected: () => [...known.values()].map((each) => each.rejected).filter(({faults}) => faults.length > 0),
  }
}

function rejectedServer(server: KnownServer): RejectedServer {
  const {found, reading} = server
  const {errors, files} = reading
  const faults = faultsOfReading({errors: certainErrors(errors, found), files})
  return {
    server,
    faults: faults.map((fault) => {
      const file = files.find(({paths}) => paths.has(fault.file))
      return {...fault, source: file && {realPath: file.realPath, root: file.root}}
    }),
  }
}

/** The faults of a server with another text of one of its files. */
function faultsWith(server: KnownServer, realPath: string, root: Root): readonly Fault[] {
  const {found, reading} = server
  const own = found.root === undefined ? realPath : realPath.slice(realRootOf(found.root).length)
  const changed = withFile(reading, own, root)
  return faultsOfReading({errors: certainErrors(errorsIn(changed), found), files: changed.files})
}

function ownFaults(server: KnownServer, realPath: string, root: Root): readonly Fault[] {
  const paths = server.reading.files.find((file) => file.realPath === realPath)?.paths
  return faultsWith(server, realPath, root).filter(({file}) => paths?.has(file))
}
