/** Counts the lines of a log: those that are equal together, and those that are not known by themselves. */
import {fromBytes} from '../../text/byte-text.ts'
import {type LogLine, readLogLine} from './line/log-line.ts'
import {unescaped} from './line/unescaped.ts'
import type {LogRecord} from './log-record.ts'
import {RULES_BY_CODE} from './rules/all-rules.ts'
import type {LogRule} from './rules/rule.ts'

/** Equal lines, and the rule that knows them. */
export interface KnownLines {
  readonly rule: LogRule
  readonly record: LogRecord
}

/** All that was in a log. */
export interface CollectedLog {
  /** Without those that are empty. */
  readonly lines: number
  /** In the order in which they were met first. */
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
}

/** Takes lines, with a character for each byte. */
export interface LogCollector {
  add(line: string): void
  result(): CollectedLog
}

/** So many different lines are told apart. */
const MOST_RECORDS = 10_000
const MOST_CLIENTS = 16
const MOST_EXCEPTIONS = 4
const MOST_CODES = 200
/** Threads of which it is known what they logged last. */
const MOST_THREADS = 1_000
const LONGEST_MESSAGE = 400
/** That of a path. */
const LONGEST_WORD = 4_096

/** A record while it is counted. */
interface Draft {
  readonly rule: LogRule
  readonly words: Readonly<Record<string, string>>
  readonly code: string | undefined
  readonly error: number | undefined
  readonly message: string
  readonly first: string | undefined
  readonly clients: Map<string, number>
  readonly exceptions: string[]
  count: number
  last: string | undefined
  otherClients: number
}

/** Starts to count. */
export function collectLog(): LogCollector {
  const drafts = new Map<string, Draft>()
  const unknownCodes = new Map<string, number>()
  const lastOf = new Map<string, Draft>()
  const counts = {lines: 0, notKept: 0, quiet: 0, ofApplications: 0, unknown: 0}

  const addKnown = (line: LogLine, {rule, message, words}: Match): void => {
    const before = line.thread === undefined ? undefined : lastOf.get(line.thread)
    if (before && isSecondOf(before, rule, message)) {
      counts.ofApplications++
      return
    }
    const key = `${rule.kind}\0${line.code}\0${line.error}\0${Object.values(words).join('\0')}`
    let draft = drafts.get(key)
    if (!draft) {
      if (drafts.size >= MOST_RECORDS) {
        counts.notKept++
        return
      }
      draft = draftOf(line, rule, message, words)
      drafts.set(key, draft)
    }
    draft.count++
    draft.last = line.time ?? draft.last
    countClient(draft, line.client)
    if (line.thread === undefined) return
    // The last ones stay: a server starts processes for years.
    if (lastOf.size >= MOST_THREADS) lastOf.clear()
    lastOf.set(copied(line.thread), draft)
  }

  const addOther = (line: LogLine): void => {
    if (isOfApplication(line)) {
      counts.ofApplications++
      const draft = line.thread === undefined ? undefined : lastOf.get(line.thread)
      const exception = exceptionIn(line.message)
      if (draft && exception !== undefined && draft.rule.kind === 'scriptFails')
        addException(draft, exception)
    } else if (line.level !== undefined && QUIET.test(line.level)) counts.quiet++
    else {
      counts.unknown++
      const {code} = line
      if (code !== undefined && (unknownCodes.has(code) || unknownCodes.size < MOST_CODES))
        unknownCodes.set(code, (unknownCodes.get(code) ?? 0) + 1)
    }
  }

  return {
    add(text) {
      if (text.trim() === '') return
      counts.lines++
      const line = readLogLine(text)
      const match = matchOf(line)
      if (match) addKnown(line, match)
      else addOther(line)
    },
    result: () => ({
      ...counts,
      unknownCodes,
      known: [...drafts.values()].map(({rule, ...record}) => ({rule, record})),
    }),
  }
}

const QUIET = /^(?:notice|info|debug|trace\d)$/

interface Match {
  readonly rule: LogRule
  readonly message: string
  readonly words: Readonly<Record<string, string | undefined>>
}

/** mod_wsgi tells of a script that it cannot load in two lines, of which the second begins the traceback. */
function isSecondOf(before: Draft, rule: LogRule, message: string): boolean {
  return (
    before.rule === rule &&
    rule.kind === 'scriptFails' &&
    message.startsWith('Exception occurred ') &&
    !before.message.startsWith('Exception occurred ') &&
    before.exceptions.length === 0
  )
}

/** What mod_wsgi begins its lines with. */
const OF_WSGI = /^mod_wsgi \(pid=\d+(?:, process='[^']*', application='[^']*')?\): /

function matchOf({code, message}: LogLine): Match | undefined {
  const rules = RULES_BY_CODE.get(code ?? '')
  if (!rules) return undefined
  const plain = message.startsWith('mod_wsgi ') ? message.replace(OF_WSGI, '') : message
  for (const rule of rules) {
    const found = rule.pattern.exec(plain)
    if (found) return {rule, message: plain, words: found.groups ?? {}}
  }
  return undefined
}

function draftOf(line: LogLine, rule: LogRule, message: string, words: Match['words']): Draft {
  const {code, error, time} = line
  const plain = Object.entries(words).flatMap(([name, word]) =>
    word === undefined ? [] : [[name, unescaped(copied(word.slice(0, LONGEST_WORD)))] as const],
  )
  return {
    ...{
      rule,
      code: code && copied(code),
      error,
      message: shortened(message),
      words: Object.fromEntries(plain),
    },
    ...{
      first: time && copied(time),
      last: time,
      clients: new Map(),
      exceptions: [],
      count: 0,
      otherClients: 0,
    },
  }
}

function shortened(bytes: string): string {
  const isLong = bytes.length > LONGEST_MESSAGE
  return fromBytes(copied(bytes.slice(0, LONGEST_MESSAGE))) + (isLong ? '…' : '')
}

/** The same bytes as a text of its own: a part of a text keeps all of that text in memory. */
function copied(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1')
}

function countClient(draft: Draft, client: string | undefined): void {
  if (client === undefined) return
  const {clients} = draft
  const count = clients.get(client)
  if (count !== undefined) clients.set(client, count + 1)
  else if (clients.size < MOST_CLIENTS) clients.set(copied(client), 1)
  else draft.otherClients++
}

function addException({exceptions}: Draft, exception: string): void {
  if (exceptions.length < MOST_EXCEPTIONS && !exceptions.includes(exception)) exceptions.push(exception)
}

/** mod_wsgi logs what applications print as its own lines, without a code; of CGI scripts and PHP there is one. */
function isOfApplication({module, code, message}: LogLine): boolean {
  if (code === 'AH01215' || code === 'AH01071') return true
  return module === 'wsgi' && code === undefined && !message.startsWith('mod_wsgi ')
}

/** The exception that ends a traceback; what else it says may be a secret, but for the name of a module. */
function exceptionIn(message: string): string | undefined {
  const text = message.replace(/^mod_wsgi \(pid=\d+\): ?/, '')
  const [, missing] = /^(ModuleNotFoundError: No module named '[\w.]{1,100}')/.exec(text) ?? []
  if (missing !== undefined) return missing
  return /^((?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning))(?::|$)/.exec(text)?.[1]
}
