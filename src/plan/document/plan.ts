/** A plan: everything that a run would do, bound to the bytes it was made from. `schema/plan-1.json` describes it. */
import type {Encoding} from '../../text/encoding.ts'
import type {Applicability} from '../../transform/outcome.ts'

export interface Plan {
  readonly version: 1
  /** Version of the tool that made it. */
  readonly tool: string
  readonly transforms: readonly PlannedTransform[]
  /** What was said about the server, by flag; what the plan rests on beside the files. */
  readonly assumptions: Readonly<Record<string, string | readonly string[]>>
  readonly files: readonly PlannedFile[]
  readonly findings: readonly PlannedMessage[]
  readonly refusals: readonly (PlannedMessage & {readonly unlock: string})[]
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
  readonly path: string
  readonly transform: string
  readonly key: string
  readonly message: string
}

export interface PlannedFile {
  /** As it was named or found. */
  readonly path: string
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
  /** Number within the plan, from 1. */
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
