/** A whole server during a run: what its files are by now, and how it answers with one of them in another version. */
import {forgetAnswers} from '../../effects/ask/answers.ts'
import {type AssumedFiles, createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import type {ReadFile, Reading} from '../../reading/reading.ts'
import {withFile} from '../../reading/with-file.ts'
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
}

interface Version {
  readonly reading: Reading
  readonly model: ServerModel
}

/** Nothing is made before the first version is asked for: most files change nothing. */
export function createWholeServer(reading: Reading): WholeServer {
  const files = createAssumedFiles()
  let first: Version | undefined
  let current: Version | undefined

  function now(): Version {
    first ??= versionOf(reading, undefined, files)
    current ??= first
    return current
  }

  return {
    stage(realPath) {
      const base = now()
      const versions = new Map<Root | undefined, Version>([[fileIn(base.reading, realPath)?.root, base]])
      const versionWith = (root: Root): Version => {
        const known = versions.get(root)
        if (known) return known
        const version = versionOf(withFile(base.reading, realPath, root), base.model, files)
        versions.set(root, version)
        return version
      }
      return {
        files: fileIn(base.reading, realPath)?.paths ?? new Set(),
        *pairs(before, after) {
          const [one, other] = [versionWith(before), versionWith(after)]
          yield [one.model, other.model]
        },
      }
    },
    keep(realPath, root) {
      const {reading: before, model} = now()
      current = versionOf(withFile(before, realPath, root), model, files)
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
