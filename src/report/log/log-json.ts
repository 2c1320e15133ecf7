import type {ExplainedLines, LogExplanation} from '../../inspect/log/explain-log.ts'
import type {LogCause} from '../../inspect/log/log-diagnosis.ts'
import {type ReasonJson, reasonJson} from '../explain/reason-json.ts'
import {jsonText} from '../quote/json-text.ts'

/** The document of `explain --log --format json`. */
export interface LogJson {
  /** How many lines the log has, without those that are empty. */
  readonly lines: number
  /** Those with most lines first. */
  readonly known: readonly KnownJson[]
  /** Lines of known kinds that are not kept one by one, since too many differ. */
  readonly notKept: number
  /** Lines of the levels notice, info, debug and trace. */
  readonly quiet: number
  /** Lines that applications and scripts wrote. */
  readonly ofApplications: number
  readonly unknown: number
  /** The codes of the lines that are not known, and how many of each. */
  readonly unknownCodes: Readonly<Record<string, number>>
}

/** Lines that come from the same. */
export interface KnownJson {
  /** What happened, as one word. */
  readonly kind: string
  readonly code: string | null
  /** Number of the error of the system. */
  readonly error: number | null
  /** The most frequent message. */
  readonly message: string
  /** Other messages that come from the same, those with most lines first. */
  readonly others: readonly string[]
  /** How many lines all of them have. */
  readonly count: number
  /** When the first and the last one were logged, as the log says it. */
  readonly first: string | null
  readonly last: string | null
  readonly clients: readonly {readonly address: string; readonly count: number}[]
  /** Lines of clients beside these. */
  readonly otherClients: number
  /** How tracebacks end that follow them. */
  readonly exceptions: readonly string[]
  /** Null for those that were not looked up, since there are so many. */
  readonly blame: 'configuration' | 'elsewhere' | 'unknown' | null
  readonly certain: boolean
  readonly says: string | null
  readonly causes: readonly CauseJson[]
  readonly cures: readonly {readonly text: string; readonly transform: string | null}[]
  readonly reasons: readonly string[]
}

/** Lines of the configuration that are behind it. */
export interface CauseJson {
  /** Null for the main server, and where no request was asked. */
  readonly virtualHost: {readonly address: string; readonly name: string | null} | null
  readonly url: string | null
  readonly because: readonly ReasonJson[]
}

/** The document, as text. */
export function formatLogJson(log: LogExplanation): string {
  const {lines, known, unknownCodes, notKept, quiet, ofApplications, unknown} = log
  const document: LogJson = {
    lines,
    known: known.map(knownJson),
    ...{notKept, quiet, ofApplications, unknown},
    unknownCodes: Object.fromEntries(unknownCodes),
  }
  return jsonText(document)
}

function knownJson({kind, record, others, diagnosis}: ExplainedLines): KnownJson {
  const {code, error, message, count, first, last, clients, otherClients, exceptions} = record
  const {blame, says, causes = [], cures = [], reasons = []} = diagnosis ?? {}
  return {
    ...{kind, code: code ?? null, error: error ?? null, message, others, count},
    ...{first: first ?? null, last: last ?? null},
    clients: [...clients].map(([address, of]) => ({address, count: of})),
    ...{otherClients, exceptions, blame: blame ?? null},
    certain: diagnosis !== undefined && blame !== 'unknown' && reasons.length === 0,
    says: says ?? null,
    causes: causes.map(causeJson),
    cures: cures.map(({text, transform}) => ({text, transform: transform ?? null})),
    reasons,
  }
}

function causeJson({host, url, because}: LogCause): CauseJson {
  const virtualHost = host ? {address: host.address, name: host.name ?? null} : null
  return {virtualHost, url: url ?? null, because: because.map(reasonJson)}
}
