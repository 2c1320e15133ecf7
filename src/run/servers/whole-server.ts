/** A whole server during a run: what its files are by now, and how it answers with one of them in another version. */
import {forgetAnswers} from '../../effects/ask/answers.ts'
import {type AssumedFiles, createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import type {ReadFile, Reading, ServerError} from '../../reading/reading.ts'
import {versionsOf, walkedAgain, withFile} from '../../reading/versions/with-file.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {Root} from '../../syntax/nodes.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'

/** A server that its main file leads to. */
export interface WholeServer {
  /** The server with another version of one of its files; paths are real ones as the server sees them. */
  stage(realPath: string): StagedServer
  /** Takes a new version of a file for the one that is there, for all files that follow. */
  keep(realPath: string, root: Root): void
  /** The server before the run, and as it is by now; undefined if no file was kept. */
  ends(): ServerPair | undefined
  /** Why the server would not start as it is by now, if it does before the run. */
  fault(): ServerError | undefined
}

interface Version {
  readonly reading: Reading
  readonly model: ServerModel
}

type Versions = Map<Root | undefined, Version>

function remembered(versions: Versions, root: Root, make: () => Version): Version {
  const version = versions.get(root) ?? make()
  versions.set(root, version)
  return version
}

/** Nothing is made before the first version is asked for: most files change nothing. */
export function createWholeServer(reading: Reading): WholeServer {
  const files = createAssumedFiles()
  let first: Version | undefined
  let current: Version | undefined
  /** The file that was looked at last: its version that is kept is mostly made already. */
  let staged: {readonly base: Version; readonly realPath: string; readonly versions: Versions} | undefined

  function now(): Version {
    first ??= versionOf(reading, undefined, files)
    current ??= first
    return current
  }

  return {
    stage(realPath) {
      const base = now()
      const file = fileIn(base.reading, realPath)
      const versions: Versions = new Map([[file?.root, base]])
      const compared = new Map(versions)
      let sharing: ((root: Root) => Reading) | undefined
      const versionWith = (root: Root): Version =>
        remembered(versions, root, () => versionOf(withFile(base.reading, realPath, root), base.model, files))
      const comparedWith = (root: Root): Version =>
        remembered(compared, root, () => {
          sharing ??= versionsOf(base.reading, realPath)
          return versionOf(sharing(root), base.model, files)
        })
      staged = {base, realPath, versions}
      return {
        files: file?.paths ?? new Set(),
        isStill: false,
        pairs: (before, after) => [[comparedWith(before).model, comparedWith(after).model]],
        toldPairs: (before, after) => [[versionWith(before).model, versionWith(after).model]],
      }
    },
    keep(realPath, root) {
      const base = now()
      const known =
        staged?.base === base && staged.realPath === realPath ? staged.versions.get(root) : undefined
      current = known ?? versionOf(withFile(base.reading, realPath, root), base.model, files)
      staged = undefined
    },
    fault() {
      if (!current || current === first || reading.error) return undefined
      return walkedAgain(current.reading).error
    },
    ends() {
      if (!first || !current || first === current) return undefined
      forgetAnswers(first.model)
      return [first.model, current.model]
    },
  }
}

function versionOf(reading: Reading, previous: ServerModel | undefined, files: AssumedFiles): Version {
  const model = serverModelOf(reading, {fileSystem: files.fileSystem}, previous)
  const added = newScopes(model, previous).filter((scope) => files.add(scope.directives))
  // What was answered before it was assumed that more files are there may be answered otherwise now.
  if (previous && added.length > 0) forgetAnswers(previous)
  return {reading, model}
}

/** The scopes that another version does not have at their place. */
function newScopes({main, hosts}: ServerModel, previous: ServerModel | undefined): readonly ServerScope[] {
  const changed = hosts.filter((host, index) => host !== previous?.hosts[index])
  return main === previous?.main ? changed : [main, ...changed]
}

function fileIn({files}: Reading, realPath: string): ReadFile | undefined {
  return files.find((file) => file.realPath === realPath)
}
