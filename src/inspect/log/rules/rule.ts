import type {LogDiagnosis} from '../log-diagnosis.ts'
import type {LogRecord} from '../log-record.ts'
import type {LogServer} from '../log-server.ts'

/** A kind of line that is known, and how to explain it. */
export interface LogRule {
  /** What happened, as one word: `denied`. */
  readonly kind: string
  /** The codes of such a line; empty where it has none, as in 2.2 and of mod_wsgi. */
  readonly codes: readonly string[]
  /** All of the message, after its code and what mod_wsgi begins with. The names of its groups are those of the words. */
  readonly pattern: RegExp
  diagnose(server: LogServer, record: LogRecord): LogDiagnosis
}
