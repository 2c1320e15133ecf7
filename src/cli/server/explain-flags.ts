import type {ColorMode} from '../../report/palette.ts'
import type {ServerFlags} from './server-flags.ts'

/** The flags of `explain`, as they were given. */
export interface ExplainFlags extends ServerFlags {
  /** Main file or folder of the server. */
  readonly server?: string
  /** Where runs are kept. */
  readonly stateDir?: string
  readonly format: 'text' | 'json'
  readonly color: ColorMode
}
