import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {Root} from '../../syntax/nodes.ts'

/** A server before and after a step. */
export type ServerPair = readonly [before: ServerModel, after: ServerModel]

/** A server in which one file is as a step finds it, and as it leaves it. */
export interface StagedServer {
  /** The names of the file, as answers tell them. */
  readonly files: ReadonlySet<string>
  /** The server around two versions of the file; several where it is looked at part by part. */
  pairs(before: Root, after: Root): Iterable<ServerPair>
}
