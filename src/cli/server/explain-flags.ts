import type {ColorMode} from '../../report/palette.ts'
import type {ServerFlags} from './server-flags.ts'

/** The flags of `explain`, as they were given. */
export interface ExplainFlags extends ServerFlags {
  /** Main file or folder of the server. */
  readonly server?: string
  /** Where runs are kept. */
  readonly stateDir?: string
  /** The client of a request, and how it asks. */
  readonly from?: string
  readonly user?: string
  readonly method?: string
  readonly header: readonly string[]
  readonly connect?: string
  /** File of requests, or `-`. */
  readonly requests?: string
  /** A line of an error log, a file of them, or `-`. */
  readonly log?: string
  /** A shape of a fleet, and servers of it. */
  readonly shape: readonly string[]
  readonly only: readonly string[]
  readonly format: 'text' | 'json'
  readonly color: ColorMode
}
