import type {ColorMode} from '../../report/palette.ts'
import type {ApplyFlags} from '../apply/apply-flags.ts'
import type {ReportTarget} from '../reports/report-flags.ts'
import type {ServerFlags} from '../server/server-flags.ts'
import type {Format} from './documents.ts'
import type {Reason} from './fail-on.ts'

/** The flags of the command, as they were given. */
export interface PlanFlags extends ServerFlags, ApplyFlags {
  readonly transform: readonly string[]
  /** How groups are assigned: for all transforms that know the style. */
  readonly style?: string
  readonly write?: true
  /** Changes nothing: without `--write` a run only shows what it would do. */
  readonly dryRun?: true
  /** Each path is a server of its own. */
  readonly fleet?: true
  /** Changes are chosen one by one. */
  readonly pick?: true
  /** Where the plan is saved. */
  readonly out?: string
  readonly check?: true
  /** What makes `--check` fail, which it implies. */
  readonly failOn?: readonly Reason[]
  readonly unsafe?: true
  /** More outputs of the same run. */
  readonly report: readonly ReportTarget[]
  /** What each process of a new group takes, in bytes. */
  readonly memoryPerProcess?: number
  /** False for `--no-follow`. */
  readonly follow: boolean
  /** `jsonl` is for a fleet. */
  readonly format?: Format | 'jsonl'
  readonly context: number
  readonly color: ColorMode
  readonly quiet?: true
  readonly verbose?: true
}
