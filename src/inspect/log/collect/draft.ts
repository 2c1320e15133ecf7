/** A record while it is counted. */
import {fromBytes} from '../../../text/byte-text.ts'
import type {LogLine} from '../line/log-line.ts'
import {unescaped} from '../line/unescaped.ts'
import type {LogRecord} from '../log-record.ts'
import type {Match} from './match-line.ts'

/** What is counted, and what it was made of. */
export interface Draft extends Pick<Match, 'rule' | 'names' | 'captures'> {
  readonly code: string | undefined
  readonly error: number | undefined
  readonly message: string
  readonly first: string | undefined
  readonly firstLine: number
  readonly clients: Map<string, number>
  readonly exceptions: string[]
  count: number
  last: string | undefined
  lastLine: number
  otherClients: number
}

const MOST_CLIENTS = 16
const MOST_EXCEPTIONS = 4
const LONGEST_MESSAGE = 400
/** That of a path. */
const LONGEST_WORD = 4_096

/** Begins a record at the line of a number. */
export function draftOf(
  {code, error, time}: LogLine,
  {rule, message, names, captures}: Match,
  line: number,
): Draft {
  const own = {rule, names, captures: captures.map((each) => each && copied(each.slice(0, LONGEST_WORD)))}
  const text = {code: code && copied(code), error, message: shortened(message)}
  const times = {first: time && copied(time), firstLine: line, last: time, lastLine: line}
  return {...own, ...text, ...times, clients: new Map(), exceptions: [], count: 0, otherClients: 0}
}

/** Counts one more line. */
export function countLine(draft: Draft, {time, client}: LogLine, line: number): void {
  draft.count++
  draft.lastLine = line
  draft.last = time ?? draft.last
  if (client === undefined) return
  const {clients} = draft
  const count = clients.get(client)
  if (count !== undefined) clients.set(client, count + 1)
  else if (clients.size < MOST_CLIENTS) clients.set(copied(client), 1)
  else draft.otherClients++
}

/** Notes how a traceback ends. */
export function addException({exceptions}: Draft, exception: string): void {
  if (exceptions.length < MOST_EXCEPTIONS && !exceptions.includes(exception))
    exceptions.push(copied(exception))
}

/** What was counted. */
export function recordOf({names, captures, rule: _rule, ...record}: Draft): LogRecord {
  const words = names.flatMap((name, index) => {
    const word = captures[index]
    return word === undefined ? [] : [[name, unescaped(word)] as const]
  })
  return {...record, words: Object.fromEntries(words)}
}

/** Forgets the half that was met least, as what a scanner asks for once; returns how many lines that are. */
export function forgetRare(drafts: Map<string, Draft>): number {
  const ranked = [...drafts].sort(
    ([, one], [, other]) => one.count - other.count || one.lastLine - other.lastLine,
  )
  const rare = ranked.slice(0, ranked.length >> 1)
  for (const [key] of rare) drafts.delete(key)
  return rare.reduce((sum, [, {count}]) => sum + count, 0)
}

/** The same bytes as a text of its own: a part of a text keeps all of that text in memory. */
export function copied(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('latin1')
}

function shortened(bytes: string): string {
  const isLong = bytes.length > LONGEST_MESSAGE
  return fromBytes(copied(bytes.slice(0, LONGEST_MESSAGE))) + (isLong ? '…' : '')
}
