/** Counts the lines of a log: those that are equal together, and those that are not known by themselves. */
import {type LogLine, readLogLine} from '../line/log-line.ts'
import type {LogRecord} from '../log-record.ts'
import type {LogRule} from '../rules/rule.ts'
import {addException, copied, countLine, type Draft, draftOf, forgetRare, recordOf} from './draft.ts'
import {type Match, matchOf} from './match-line.ts'
import {exceptionIn, isOfAccessLog, isOfApplication, isQuiet} from './other-lines.ts'

/** Equal lines, and the rule that knows them. */
export interface KnownLines {
  readonly rule: LogRule
  readonly record: LogRecord
}

/** All that was in a log. */
export interface CollectedLog {
  /** Without those that are empty. */
  readonly lines: number
  readonly known: readonly KnownLines[]
  /** Lines of known kinds that are not kept one by one, since there are too many that differ. */
  readonly notKept: number
  /** Lines that tell of no trouble: of the levels notice, info, debug and trace. */
  readonly quiet: number
  /** What applications and scripts write themselves. */
  readonly ofApplications: number
  /** Lines that are not known. */
  readonly unknown: number
  /** The codes of those that have one, and how many of each; some of them. */
  readonly unknownCodes: ReadonlyMap<string, number>
  /** Lines of those that are not known that look like an access log. */
  readonly ofAccessLog: number
}

/** Takes lines, with a character for each byte. */
export interface LogCollector {
  add(line: string): void
  result(): CollectedLog
}

/** So many different lines of one kind are told apart, so that those of one kind do not push out the others. */
const MOST_OF_KIND = 2_000
const MOST_CODES = 200
/** Threads of which it is known what they logged last. */
const MOST_THREADS = 1_000

/** Starts to count. */
export function collectLog(): LogCollector {
  const kinds = new Map<string, Map<string, Draft>>()
  const unknownCodes = new Map<string, number>()
  const lastOf = new Map<string, Draft>()
  const counts = {lines: 0, notKept: 0, quiet: 0, ofApplications: 0, unknown: 0, ofAccessLog: 0}

  const draftFor = (line: LogLine, match: Match): Draft => {
    const drafts = kinds.get(match.rule.kind) ?? new Map<string, Draft>()
    kinds.set(match.rule.kind, drafts)
    const key = `${line.code}\0${line.error}\0${match.captures.join('\0')}`
    const found = drafts.get(key)
    if (found) return found
    if (drafts.size >= MOST_OF_KIND) counts.notKept += forgetRare(drafts)
    const draft = draftOf(line, match, counts.lines)
    drafts.set(copied(key), draft)
    return draft
  }

  const addKnown = (line: LogLine, match: Match): void => {
    const {thread} = line
    const before = thread === undefined ? undefined : lastOf.get(thread)
    if (before && isSecondOf(before, match)) {
      counts.ofApplications++
      return
    }
    const draft = draftFor(line, match)
    countLine(draft, line, counts.lines)
    if (thread === undefined || before === draft) return
    // A server starts processes for years.
    if (lastOf.size >= MOST_THREADS) lastOf.clear()
    lastOf.set(copied(thread), draft)
  }

  const addOther = (line: LogLine, text: string): void => {
    if (isOfApplication(line)) {
      counts.ofApplications++
      const draft = line.thread === undefined ? undefined : lastOf.get(line.thread)
      const exception = draft?.rule.kind === 'scriptFails' ? exceptionIn(line.message) : undefined
      if (draft && exception !== undefined) addException(draft, exception)
    } else if (isQuiet(line)) counts.quiet++
    else {
      counts.unknown++
      if (isOfAccessLog(text)) counts.ofAccessLog++
      const {code} = line
      if (code === undefined) return
      const count = unknownCodes.get(code) ?? 0
      if (count > 0 || unknownCodes.size < MOST_CODES) unknownCodes.set(copied(code), count + 1)
    }
  }

  return {
    add(text) {
      if (text.trim() === '') return
      counts.lines++
      const line = readLogLine(text)
      const match = matchOf(line)
      if (match) addKnown(line, match)
      else addOther(line, text)
    },
    result: () => ({
      ...counts,
      unknownCodes,
      known: [...kinds.values()]
        .flatMap((drafts) => [...drafts.values()])
        .map((draft) => ({rule: draft.rule, record: recordOf(draft)})),
    }),
  }
}

/** mod_wsgi tells of a script that it cannot load in two lines, of which the second begins the traceback. */
function isSecondOf(before: Draft, {rule, message}: Match): boolean {
  return (
    before.rule === rule &&
    rule.kind === 'scriptFails' &&
    message.startsWith('Exception occurred ') &&
    !before.message.startsWith('Exception occurred ') &&
    before.exceptions.length === 0
  )
}
