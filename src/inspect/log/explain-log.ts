/** What the lines of an error log come of. */
import type {OpenedServer} from '../opened-server.ts'
import type {CollectedLog, KnownLines} from './collect-log.ts'
import type {LogDiagnosis} from './log-diagnosis.ts'
import {logServerOf} from './log-server.ts'

/** Equal lines, and what they come of. */
export interface ExplainedLines {
  /** What happened, as one word: `denied`. */
  readonly kind: string
  readonly record: KnownLines['record']
  /** Undefined for those that were not looked up, since there are so many. */
  readonly diagnosis: LogDiagnosis | undefined
}

/** A log, explained. */
export interface LogExplanation extends Omit<CollectedLog, 'known'> {
  /** Those with most lines first. */
  readonly known: readonly ExplainedLines[]
}

/** So many different lines are looked up: each takes some requests. */
const MOST_DIAGNOSES = 1_000

/** Explains what was collected of the log of a server. */
export function explainLog(server: OpenedServer, {known, ...counts}: CollectedLog): LogExplanation {
  const asked = logServerOf(server)
  const sorted = known.toSorted((one, other) => other.record.count - one.record.count)
  return {
    ...counts,
    known: sorted.map(({rule, record}, index) => ({
      ...{kind: rule.kind, record},
      diagnosis: index < MOST_DIAGNOSES ? rule.diagnose(asked, record) : undefined,
    })),
  }
}
