/** A plan: everything that a run would do, bound to the bytes it was made from; its paths are those of this computer. */
import type {Encoding} from '../../text/encoding.ts'
import type {Applicability} from '../../transform/outcome.ts'

export interface Plan {
  /** Version of the tool that made it. */
  readonly tool: string
  /** The folder that all of it is in; undefined for a plan of version 1, which is bound to its paths. */
  readonly root: string | undefined
  readonly transforms: readonly PlannedTransform[]
  /** What was said about all servers, by flag; what the plan rests on beside the files. */
  readonly assumptions: Readonly<Record<string, string | readonly string[]>>
  readonly servers: readonly PlannedServer[]
  /** The shapes of a fleet. */
  readonly shapes?: readonly PlannedShape[]
}

/** What servers with the same shape have in common. */
export interface PlannedShape {
  readonly id: string
  /** What its changes do, in a few words. */
  readonly what: string
  /** What varies, as people call it: `name 1`. */
  readonly variables: readonly string[]
}

/** What becomes of one server. */
export interface PlannedServer {
  /** Its name in a fleet; `.` for a server that was planned by itself. */
  readonly name: string
  /** The folder that is `/` for it; undefined for that of this computer. */
  readonly root: string | undefined
  /** The id of its shape in a fleet. */
  readonly shape?: string
  /** Its words for the variables of its shape, secrets masked. */
  readonly values?: readonly string[]
  readonly files: readonly PlannedFile[]
  readonly findings: readonly PlannedMessage[]
  readonly refusals: readonly PlannedRefusal[]
  readonly notes: readonly string[]
}

export interface PlannedTransform {
  readonly name: string
  readonly options: Readonly<Record<string, string | number>>
}

/** Line and column from 1, in the file before the plan. */
interface PlannedPlace {
  readonly line: number
  readonly column: number
}

export interface PlannedMessage extends PlannedPlace {
  /** As people call the file. */
  readonly path: string
  readonly transform: string
  readonly key: string
  readonly message: string
}

export interface PlannedRefusal extends PlannedMessage {
  readonly unlock: string
}

export interface PlannedFile {
  /** As people call it. */
  readonly path: string
  /** Absolute; it holds no symbolic link. */
  readonly realPath: string
  /** SHA-256 of its bytes before and after. */
  readonly before: string
  readonly after: string
  /** Permissions as octal digits: `0644`. */
  readonly mode: string
  readonly encoding: Encoding
  readonly changes: readonly PlannedChange[]
  readonly edits: readonly PlannedEdit[]
}

export interface PlannedChange extends PlannedPlace {
  /** Number within the server, from 1. */
  readonly id: number
  readonly transform: string
  readonly key: string
  readonly message: string
  readonly applicability: Applicability
}

/** The characters from `from` to `to` become `text`; offsets are UTF-16 units of the decoded file. */
export interface PlannedEdit {
  readonly from: number
  readonly to: number
  readonly text: string
  /** The changes it belongs to. */
  readonly changes: readonly number[]
}

/** The files of all servers of a plan. */
export function plannedFiles({servers}: Plan): readonly PlannedFile[] {
  return servers.flatMap(({files}) => files)
}
