import type {Reason} from '../../resolve/resolution.ts'
import type {HostLabel} from '../host-label.ts'

/** The explanation of a line of a log. */
export interface LogDiagnosis {
  /** Whether the configuration is to blame; `elsewhere` means the application, the system, or who asks. */
  readonly blame: 'configuration' | 'elsewhere' | 'unknown'
  /** Its meaning, in sentences. */
  readonly says: string
  /** The lines that it comes from. */
  readonly causes: readonly LogCause[]
  /** Things to do about it. */
  readonly cures: readonly LogCure[]
  /** Why it is not certain. */
  readonly reasons: readonly string[]
}

/** Lines of a configuration that are behind a line of a log. */
export interface LogCause {
  /** The virtual host; undefined for the main server, and where no request was asked. */
  readonly host: HostLabel | undefined
  /** A request that comes to it; undefined where none was asked. */
  readonly url: string | undefined
  readonly because: readonly Reason[]
}

/** A remedy. */
export interface LogCure {
  readonly text: string
  /** The transform that does it; undefined where none does. */
  readonly transform: string | undefined
}
