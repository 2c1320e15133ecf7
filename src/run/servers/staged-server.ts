import type {FileSystem} from '../../httpd/environment.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {Root} from '../../syntax/nodes.ts'

/** A server before and after a step. */
export type ServerPair = readonly [before: ServerModel, after: ServerModel]

/** A server in which one file is as a step finds it, and as it leaves it. */
export interface StagedServer {
  /** The names of the file, as answers tell them. */
  readonly files: ReadonlySet<string>
  /**
   * True if another file names or defines a process group; undefined where other files may do more about applications
   * of this one, so that its lines alone prove nothing.
   */
  readonly isNamedElsewhere: ((group: string) => boolean) | undefined
  /** True if a folder is at a path of the server; false where its files are not known. */
  isFolder(path: string): boolean
  /** Its files as they are; undefined where they are not known, as for a copy of a configuration. */
  readonly disk: FileSystem | undefined
  /**
   * The server around two versions of the file, to be compared; several where it is looked at part by part. What
   * the versions share is the same in both, at the lines where the file had it at first.
   */
  pairs(before: Root, after: Root): Iterable<ServerPair>
  /** The server around a version of the file, with the lines of that version. */
  modelOf(root: Root): ServerModel
  /** The same for who tells of lines: each version has its own. */
  toldPairs(before: Root, after: Root): Iterable<ServerPair>
}
