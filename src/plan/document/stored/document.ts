/** A plan as it is in a file. `schema/plan-2.json` describes what is written, `schema/plan-1.json` what once was. */
import type {Plan, PlannedFile, PlannedMessage, PlannedRefusal, PlannedServer} from '../plan.ts'

/** All paths of it count from its root, with slashes; only the root itself says where that is. */
export interface PlanDocument extends Pick<Plan, 'tool' | 'transforms' | 'assumptions'> {
  readonly version: 2
  readonly root: string
  readonly servers: readonly ServerDocument[]
  readonly shapes?: NonNullable<Plan['shapes']>
}

export interface ServerDocument
  extends Pick<PlannedServer, 'name' | 'shape' | 'values' | 'findings' | 'refusals' | 'notes'> {
  /** Left out where `/` of this computer is the `/` of the server. */
  readonly root?: string
  readonly files: readonly FileDocument[]
}

export type FileDocument = Omit<PlannedFile, 'realPath'>

/** Version 1: one server, by paths that hold only on the computer it was made on. */
export interface PlanDocument1 extends Pick<Plan, 'tool' | 'transforms' | 'assumptions'> {
  readonly version: 1
  readonly files: readonly PlannedFile[]
  readonly findings: readonly PlannedMessage[]
  readonly refusals: readonly PlannedRefusal[]
  readonly notes: readonly string[]
}
