import type {Capacity} from '../../fleet/capacity.ts'
import type {ServerResult} from './server-result.ts'
import type {Shape} from './shape.ts'

/** All that is known of a fleet after a run: what reports are made from. Secrets are masked in all of its texts. */
export interface FleetResult {
  /** Version of the tool. */
  readonly tool: string
  /** What was run, in order, as on the command line. */
  readonly transforms: readonly string[]
  /** Every server, in the order of their names. */
  readonly servers: readonly ServerResult[]
  /** Outliers first: those of the fewest servers. */
  readonly shapes: readonly Shape[]
  readonly capacity: Capacity
  /** What each new process takes, in bytes, as the user says; undefined where nothing is said. */
  readonly memoryPerProcess: number | undefined
}
