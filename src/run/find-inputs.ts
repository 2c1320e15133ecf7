import {type FollowSettings, namedFiles} from '../server/files/named-files.ts'
import {type PatchBase, patchBaseOf, patchNameOf} from '../server/files/patch-base.ts'
import {binaryFile, isBinary, readInput} from '../server/files/read-input.ts'
import type {Ending} from '../server/files/server-files.ts'
import {UNNAMED} from '../server/locate/named-server.ts'
import {createServers} from '../server/servers.ts'
import type {RunInput} from './run-input.ts'

/** A file of a run that a patch can name. */
export interface PatchInput extends RunInput {
  /** As a patch names it: from the top of the git work tree, or from the working directory. */
  readonly patchName: string
}

/** The files that paths stand for. */
export interface FoundInputs {
  readonly files: readonly PatchInput[]
  /** Where the names in a patch begin. */
  readonly base: PatchBase
  /** What was passed over, each with its reason. */
  readonly skipped: readonly string[]
  /** What has to be known of the servers that are named. */
  readonly notes: readonly string[]
  /** How reading these servers ended: the worst of it. */
  readonly ending: Ending
}

/**
 * The files that paths stand for: a main file or the folder of a server for all that the server reads, any other folder
 * for the configuration files below it.
 * @param settings without them servers are found around the files on this computer
 * @throws {AggregateError} of InputError, with everything that cannot be taken
 */
export async function findInputs(
  paths: readonly string[],
  settings: FollowSettings = {named: UNNAMED, servers: createServers(UNNAMED), follows: 'includes'},
): Promise<FoundInputs> {
  const {files, problems, skipped, notes, ending} = await namedFiles(paths, settings)
  if (problems.length > 0) throw new AggregateError(problems)
  const base = patchBaseOf(
    process.cwd(),
    files.map(({realPath}) => realPath),
  )
  const inputs = files.map((file): PatchInput => {
    return {
      path: file.path,
      realPath: file.realPath,
      patchName: patchNameOf(base, file.realPath),
      read() {
        const bytes = readInput(file)
        if (!isBinary(bytes)) return bytes
        if (file.origin === 'found') return undefined
        throw binaryFile(file.path)
      },
    }
  })
  return {files: inputs, base, skipped, notes, ending}
}
