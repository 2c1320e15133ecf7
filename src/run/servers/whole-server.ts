/** A whole server during a run: what its files are by now, and how it answers with one of them in another version. */
import {forgetAnswers} from '../../effects/ask/answers.ts'
import {type AssumedFiles, createAssumedFiles} from '../../effects/ask/assumed-files.ts'
import {lineDifferenceOf} from '../../effects/proof/line-difference.ts'
import type {FileSystem} from '../../httpd/environment.ts'
import {once} from '../../query/once.ts'
import type {Reading, ServerError} from '../../reading/reading.ts'
import {errorsIn, versionsOf, withFile, withFiles} from '../../reading/versions/with-file.ts'
import {accessFileNamesIn, type ServerModel, serverModelOf} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import type {Elsewhere} from '../../scopes/elsewhere.ts'
import type {Root} from '../../syntax/nodes.ts'
import {processGroupsIn} from '../../wsgi/groups/group-named-in.ts'
import type {FileResult} from '../file-result.ts'
import {isLeftAlone, isMainSilent, isNamedIn} from './left-alone.ts'
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

/** The new version of a file, and what was asked to judge it. */
export type ChangedFile = Pick<FileResult, 'result' | 'basis'>

interface Version {
  readonly reading: Reading
  readonly model: ServerModel
}

/** A kept file that is not in the current version yet. */
interface Waiting {
  readonly root: Root
  readonly isProved: boolean
  /** All process groups that it defines or names. */
  readonly groups: readonly string[]
}

/**
 * Nothing is made before the first version is asked for: most files change nothing.
 * @param disk the files of the server, which remembers what it looked up
 */
export function createWholeServer(reading: Reading, disk: FileSystem): WholeServer {
  const files = createAssumedFiles(disk, accessFileNamesIn(reading.tree))
  const byPath = new Map(reading.files.map((file) => [file.realPath, file]))
  let current: Version | undefined
  const waiting = new Map<string, Waiting>()
  /** The first versions of files that others were asked about. */
  const asked = new Map<string, Root>()
  /** True if one of them waits. */
  let isAskedWaiting = false
  /** True if one of them changes in more than groups, so that what is proved of others may be answered otherwise. */
  let isMoreThanGroups = false

  /** The server with the kept files that match in their new versions, and all that were not proved. */
  function now(matches: (file: Waiting) => boolean): Version {
    current ??= versionOf(reading, undefined, files)
    const taken = [...waiting].filter(([, file]) => !file.isProved || matches(file))
    isAskedWaiting = false
    if (taken.length > 0) {
      current = versionOf(laidInto(current.reading, taken), current.model, files)
      for (const [realPath] of taken) waiting.delete(realPath)
    }
    return current
  }

  return {
    stage(realPath, elsewhere) {
      let made: Versions | undefined
      /** Where a file that matches was not asked for before, all is made anew. */
      const compared = (matches: (file: Waiting) => boolean): Versions => {
        const base = now(matches)
        made = made?.base === base ? made : versionsOn(base, files, versionsOf(base.reading, realPath))
        return made
      }
      const told = once(() => {
        const base = now(everything)
        return versionsOn(base, files, (root) => withFile(base.reading, realPath, root))
      })
      const ground = isAskedWaiting ? now(nothing).reading : (current?.reading ?? reading)
      return {
        files: byPath.get(realPath)?.paths ?? new Set(),
        isFolder: (path) => disk.kindOf(path) === 'directory',
        disk,
        isNamedElsewhere: isLeftAlone(ground, realPath) ? (group) => isNamedIn(elsewhere, group) : undefined,
        pairs(before, after) {
          const groups = new Set([before, after].flatMap(processGroupsIn))
          const isRelated = ({groups: named}: Waiting): boolean => named.some((name) => groups.has(name))
          const isMore = lineDifferenceOf(before, after) === 'more'
          let {versionOf: of} = compared(isMore ? everything : isRelated)
          if (![before, after].every((root) => isMainSilent(of(root).reading)))
            of = compared(everything).versionOf
          return [[of(before).model, of(after).model]]
        },
        modelOf(root) {
          const isAsRead = byPath.get(realPath)?.root === root && waiting.size === 0
          return (isAsRead ? now(nothing) : told().versionOf(root)).model
        },
        toldPairs(before, after) {
          const {versionOf: of} = told()
          return [[of(before).model, of(after).model]]
        },
      }
    },
    keep(realPath, {result, basis}) {
      const file = byPath.get(realPath)
      const isProved = basis === 'lines'
      if (file && !isProved) {
        asked.set(realPath, file.root)
        isAskedWaiting = true
        isMoreThanGroups ||= lineDifferenceOf(file.root, result) === 'more'
      }
      waiting.set(realPath, {root: result, isProved, groups: processGroupsIn(result)})
    },
    fault() {
      if (reading.error || (!current && waiting.size === 0)) return undefined
      return errorsIn(laidInto(current?.reading ?? reading, [...waiting]))[0]
    },
    ends() {
      if (asked.size === 0) return undefined
      // What is proved of a file is the same on both sides, and left out where nothing else reaches it.
      const last = isMoreThanGroups || !isMainSilent(now(nothing).reading) ? now(everything) : now(nothing)
      const before = withFiles(last.reading, asked)
      return [versionOf(before, last.model, files).model, last.model]
    },
  }
}

const everything = (): boolean => true
const nothing = (): boolean => false

/** Versions of a server that differ in one file. */
interface Versions {
  readonly base: Version
  readonly versionOf: (root: Root) => Version
}

function versionsOn(base: Version, files: AssumedFiles, readingWith: (root: Root) => Reading): Versions {
  const versions = new Map<Root, Version>()
  return {
    base,
    versionOf(root) {
      const version = versions.get(root) ?? versionOf(readingWith(root), base.model, files)
      versions.set(root, version)
      return version
    },
  }
}

function laidInto(reading: Reading, kept: Iterable<readonly [realPath: string, file: Waiting]>): Reading {
  return withFiles(
    reading,
    [...kept].map(([realPath, {root}]) => [realPath, root] as const),
  )
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
