/** A whole server during a run: what its files are by now, and how it answers with one of them in another version. */
import {forgetAnswers} from '../../effects/ask/answers.ts'
import {type AssumedFiles, createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import type {ReadFile, Reading, ServerError} from '../../reading/reading.ts'
import {versionsOf, walkedAgain, withFile} from '../../reading/versions/with-file.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import type {Root} from '../../syntax/nodes.ts'
import {isLeftAlone, isNamedIn} from './left-alone.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'

/** A server that its main file leads to. */
export interface WholeServer {
  /** The server with another version of one of its files; paths are real ones as the server sees them. */
  stage(realPath: string, elsewhere: Elsewhere): StagedServer
  /** Takes a new version of a file for the one that is there, for all files that follow. */
  keep(realPath: string, file: KeptFile, judged: Judged): void
  /**
   * The server before and after all changes that were not proved, as it is by now in all else; undefined if there are
   * none.
   */
  ends(): ServerPair | undefined
  /** Why the server would not start as it is by now, if it does before the run. */
  fault(): ServerError | undefined
}

/** How it is known that a new version of a file does nothing undeclared: by the lines of the file, or by asking. */
export type Judged = 'proved' | 'asked'

/** A new version of a file. */
export interface KeptFile {
  readonly root: Root
  /** Makes it again: of thousands of files the trees are not kept. */
  readonly recall: () => Root
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
  const byPath = new Map(reading.files.map((file) => [file.realPath, file]))
  let first: Version | undefined
  let current: Version | undefined
  /** Versions of files that nothing was asked of since, by their paths. */
  const kept = new Map<string, () => Root>()
  /** The first versions of files that others were asked about. */
  const asked = new Map<string, Root>()
  /** The file that was looked at last: its version that is kept is mostly made already. */
  let staged: {readonly base: Version; readonly realPath: string; readonly versions: Versions} | undefined

  function now(): Version {
    first ??= versionOf(reading, undefined, files)
    current ??= first
    if (kept.size > 0) {
      const read = [...kept].reduce(
        (each, [realPath, recall]) => withFile(each, realPath, recall()),
        current.reading,
      )
      current = versionOf(read, current.model, files)
      kept.clear()
    }
    return current
  }

  return {
    stage(realPath, elsewhere) {
      const file = byPath.get(realPath)
      const made = once(() => {
        const base = now()
        const root = fileIn(base.reading, realPath)?.root
        const versions: Versions = new Map([[root, base]])
        staged = {base, realPath, versions}
        return {base, versions, compared: new Map(versions), sharing: versionsOf(base.reading, realPath)}
      })
      const versionWith = (root: Root): Version => {
        const {base, versions} = made()
        return remembered(versions, root, () =>
          versionOf(withFile(base.reading, realPath, root), base.model, files),
        )
      }
      const comparedWith = (root: Root): Version => {
        const {base, compared, sharing} = made()
        return remembered(compared, root, () => versionOf(sharing(root), base.model, files))
      }
      return {
        files: file?.paths ?? new Set(),
        isStill: false,
        isNamedElsewhere: isLeftAlone(current?.reading ?? reading, realPath)
          ? (group) => isNamedIn(elsewhere, group)
          : undefined,
        pairs: (before, after) => [[comparedWith(before).model, comparedWith(after).model]],
        toldPairs: (before, after) => [[versionWith(before).model, versionWith(after).model]],
      }
    },
    keep(realPath, {root, recall}, judged) {
      const file = byPath.get(realPath)
      if (file && judged === 'asked') asked.set(realPath, file.root)
      const known = kept.size === 0 && staged?.base === current && staged?.realPath === realPath
      const version = known ? staged?.versions.get(root) : undefined
      if (version) current = version
      else kept.set(realPath, recall)
      staged = undefined
    },
    fault() {
      if (reading.error || (kept.size === 0 && current === first)) return undefined
      const trees = new Map([...kept].map(([realPath, recall]) => [realPath, recall()]))
      return walkedAgain(current?.reading ?? reading, trees).error
    },
    ends() {
      if (asked.size === 0) return undefined
      const {reading: last, model} = now()
      // What is proved of a file holds whatever the others are, so it is the same on both sides.
      const before = [...asked].reduce((each, [realPath, root]) => withFile(each, realPath, root), last)
      return [versionOf(before, model, files).model, model]
    },
  }
}

function once<T>(make: () => T): () => T {
  let made: {readonly value: T} | undefined
  return () => {
    made ??= {value: make()}
    return made.value
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
