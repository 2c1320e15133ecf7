/** What the lines of an error log come from. */
import {groupBy} from '../../query/group-by.ts'
import type {OpenedServer} from '../opened-server.ts'
import type {CollectedLog, KnownLines} from './collect/collect-log.ts'
import type {LogDiagnosis} from './log-diagnosis.ts'
import type {LogRecord} from './log-record.ts'
import {logServerOf} from './log-server.ts'

/** Lines that come from the same. */
export interface ExplainedLines {
  /** What happened, as one word: `denied`. */
  readonly kind: string
  /** The most frequent of them; its counts, times and clients are those of all. */
  readonly record: LogRecord
  /** The messages of the others, those with most lines first. */
  readonly others: readonly string[]
  /** Undefined for those that were not looked up, since there are so many. */
  readonly diagnosis: LogDiagnosis | undefined
}

/** A log, explained. */
export interface LogExplanation extends Omit<CollectedLog, 'known'> {
  /** Those with most lines first, and those that were not looked up last. */
  readonly known: readonly ExplainedLines[]
}

/** So many different lines of one kind are looked up: each takes some requests. */
const MOST_OF_KIND = 100
const MOST_CLIENTS = 16

/** Explains what was collected of the log of a server. */
export function explainLog(server: OpenedServer, {known, ...counts}: CollectedLog): LogExplanation {
  const asked = logServerOf(server)
  const byKind = groupBy(known, ({rule}) => rule.kind)
  const explained = [...byKind.values()].flatMap((ofKind) =>
    ofKind.toSorted(byCount).map(
      ({rule, record}, index): ExplainedLines => ({
        ...{kind: rule.kind, record, others: []},
        diagnosis: index < MOST_OF_KIND ? rule.diagnose(asked, record) : undefined,
      }),
    ),
  )
  const merged = [...groupBy(explained, originOf).values()].map(together)
  const lookedUp = merged.filter(({diagnosis}) => diagnosis).toSorted(byCount)
  return {...counts, known: [...lookedUp, ...merged.filter(({diagnosis}) => !diagnosis)]}
}

function byCount(one: Pick<KnownLines, 'record'>, other: Pick<KnownLines, 'record'>): number {
  return other.record.count - one.record.count || one.record.firstLine - other.record.firstLine
}

/** What lines have in common that come from the same. */
function originOf({kind, record, diagnosis}: ExplainedLines): string {
  if (!diagnosis) return kind
  const {blame, causes, cures, reasons} = diagnosis
  const lines = causes.flatMap(({because}) => because.map(({file, line}) => `${file}:${line}`))
  return [kind, record.error, blame, ...lines, ...reasons, ...cures.map(({text}) => text)].join('\0')
}

function together(lines: readonly ExplainedLines[]): ExplainedLines {
  const [first] = lines as readonly [ExplainedLines]
  if (lines.length === 1) return first
  const records = lines.map(({record}) => record)
  const earliest = records.reduce((best, each) => (each.firstLine < best.firstLine ? each : best))
  const latest = records.reduce((best, each) => (each.lastLine > best.lastLine ? each : best))
  const counts = new Map<string, number>()
  for (const {clients} of records)
    for (const [client, count] of clients) counts.set(client, (counts.get(client) ?? 0) + count)
  const ranked = [...counts].sort(([, one], [, other]) => other - one)
  const rest = ranked.slice(MOST_CLIENTS).reduce((sum, [, count]) => sum + count, 0)
  return {
    ...first,
    record: {
      ...first.record,
      ...{first: earliest.first, firstLine: earliest.firstLine, last: latest.last, lastLine: latest.lastLine},
      count: records.reduce((sum, {count}) => sum + count, 0),
      clients: new Map(ranked.slice(0, MOST_CLIENTS)),
      otherClients: records.reduce((sum, {otherClients}) => sum + otherClients, rest),
      exceptions: [...new Set(records.flatMap(({exceptions}) => exceptions))],
    },
    others: records.slice(1).map(({message}) => message),
  }
}
