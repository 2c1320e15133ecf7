/** A whole server during a run: what its files are by now, and how it answers with one of them in another version. */
import {applyChanges} from '../../edit/change-set.ts'
import {forgetAnswers} from '../../effects/ask/answers.ts'
import {type AssumedFiles, createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import type {Reading, ServerError} from '../../reading/reading.ts'
import {errorIn, versionsOf, withFile} from '../../reading/versions/with-file.ts'
import {type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import type {Root} from '../../syntax/nodes.ts'
import {parse} from '../../syntax/parse/parser.ts'
import type {Encoding} from '../../text/encoding.ts'
import {processGroupsIn} from '../../wsgi/groups/group-named-in.ts'
import type {FileResult} from '../file-result.ts'
import {isLeftAlone, isNamedIn} from './left-alone.ts'
import type {ServerPair, StagedServer} from './staged-server.ts'

/** A server that its main file leads to. */
export interface WholeServer {
  /** The server with another version of one of its files; paths are real ones as the server sees them. */
  stage(realPath: string, elsewhere: Elsewhere): StagedServer
  /** Takes a new version of a file for the one that is there, for all files that follow. */
  keep(realPath: string, file: ChangedFile): void
  /**
   * The server before and after all changes that were not proved, as it is by now in all else; undefined if there are
   * none.
   */
  ends(): ServerPair | undefined
  /** Why the server would not start as it is by now, if it does before the run. */
  fault(): ServerError | undefined
}

/** A file as it was, what changes, and what was asked to judge that. */
export type ChangedFile = Pick<FileResult, 'text' | 'changeSet' | 'result' | 'basis'>

interface Version {
  readonly reading: Reading
  readonly model: ServerModel
}

/** A kept file that is not in the current version yet; of thousands of files the trees are not kept. */
interface Waiting extends Pick<FileResult, 'text' | 'changeSet'> {
  readonly encoding: Encoding
  readonly isProved: boolean
  /** All process groups that it defines or names. */
  readonly groups: readonly string[]
}

/** Nothing is made before the first version is asked for: most files change nothing. */
export function createWholeServer(reading: Reading): WholeServer {
  const files = createAssumedFiles()
  const byPath = new Map(reading.files.map((file) => [file.realPath, file]))
  let current: Version | undefined
  const waiting = new Map<string, Waiting>()
  /** The first versions of files that others were asked about. */
  const asked = new Map<string, Root>()

  /** The server with the kept files that match in their new versions. */
  function now(matches: (file: Waiting) => boolean): Version {
    current ??= versionOf(reading, undefined, files)
    const taken = [...waiting].filter(([, file]) => matches(file))
    if (taken.length > 0) {
      current = versionOf(laidInto(current.reading, taken), current.model, files)
      for (const [realPath] of taken) waiting.delete(realPath)
    }
    return current
  }

  return {
    stage(realPath, elsewhere) {
      let made: Versions | undefined
      /** Where a file that names the same groups was not asked for before, all is made anew. */
      const compared = (groups: ReadonlySet<string>): Versions => {
        const base = now((file) => !file.isProved || file.groups.some((name) => groups.has(name)))
        made = made?.base === base ? made : versionsOn(base, files, versionsOf(base.reading, realPath))
        return made
      }
      const told = once(() => {
        const base = now(() => true)
        return versionsOn(base, files, (root) => withFile(base.reading, realPath, root))
      })
      return {
        files: byPath.get(realPath)?.paths ?? new Set(),
        isNamedElsewhere: isLeftAlone(current?.reading ?? reading, realPath)
          ? (group) => isNamedIn(elsewhere, group)
          : undefined,
        pairs(before, after) {
          const {modelOf} = compared(new Set([before, after].flatMap(processGroupsIn)))
          return [[modelOf(before), modelOf(after)]]
        },
        toldPairs(before, after) {
          const {modelOf} = told()
          return [[modelOf(before), modelOf(after)]]
        },
      }
    },
    keep(realPath, {text, changeSet, result, basis}) {
      const file = byPath.get(realPath)
      const isProved = basis === 'lines'
      if (file && !isProved) asked.set(realPath, file.root)
      const {encoding} = result
      waiting.set(realPath, {text, changeSet, encoding, isProved, groups: processGroupsIn(result)})
    },
    fault() {
      if (reading.error || (!current && waiting.size === 0)) return undefined
      return errorIn(laidInto(current?.reading ?? reading, [...waiting]))
    },
    ends() {
      if (asked.size === 0) return undefined
      // What is proved of a file holds whatever the others are, so it is the same on both sides.
      const {reading: last, model} = now(({isProved}) => !isProved)
      const before = [...asked].reduce((each, [realPath, root]) => withFile(each, realPath, root), last)
      return [versionOf(before, model, files).model, model]
    },
  }
}

/** Versions of a server that differ in one file. */
interface Versions {
  readonly base: Version
  readonly modelOf: (root: Root) => ServerModel
}

function versionsOn(base: Version, files: AssumedFiles, readingWith: (root: Root) => Reading): Versions {
  const models = new Map<Root, ServerModel>()
  return {
    base,
    modelOf(root) {
      const model = models.get(root) ?? versionOf(readingWith(root), base.model, files).model
      models.set(root, model)
      return model
    },
  }
}

function laidInto(reading: Reading, kept: Iterable<readonly [realPath: string, file: Waiting]>): Reading {
  let laid = reading
  for (const [realPath, {text, changeSet, encoding}] of kept)
    laid = withFile(laid, realPath, parse(applyChanges(changeSet, text), encoding))
  return laid
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
