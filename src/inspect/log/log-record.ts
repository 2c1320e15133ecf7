/** Lines of a log that are equal, but for when and for whom they were logged. */
export interface LogRecord {
  /** What the rule found in the message, such as `file` and `group`. */
  readonly words: Readonly<Record<string, string>>
  /** `AH01630`; undefined without one. */
  readonly code: string | undefined
  /** Number of the error of the system, where there is one. */
  readonly error: number | undefined
  /** The message of the first of them, shortened where it is long. */
  readonly message: string
  readonly count: number
  /** When the first and the last of them were logged, as they say it. */
  readonly first: string | undefined
  readonly last: string | undefined
  /** Their numbers among the lines of the log, from 1. */
  readonly firstLine: number
  readonly lastLine: number
  /** Addresses of clients, with how many lines each; some of them where they are many. */
  readonly clients: ReadonlyMap<string, number>
  /** How many lines have clients beside these. */
  readonly otherClients: number
  /** How the tracebacks end that follow them: the exception, and of a missing module its name; the first few. */
  readonly exceptions: readonly string[]
}

/** The clients of a record, those with most lines first. */
export function clientsOf({clients}: LogRecord): readonly string[] {
  return [...clients].sort(([, one], [, other]) => other - one).map(([client]) => client)
}
