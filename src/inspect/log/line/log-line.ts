/** One line of an error log, in parts (server/log.c: do_errorlog_format). */
import {isIP} from 'node:net'
import {unwrapped} from './outer-prefix.ts'

/** A line: its message, and what comes before that. */
export interface LogLine {
  /** As it is written; undefined where the line has none. */
  readonly time: string | undefined
  /** The module that logged it, such as `authz_core`; undefined before 2.4. */
  readonly module: string | undefined
  readonly level: string | undefined
  /** Address of the client, without its port. */
  readonly client: string | undefined
  /** Process and thread, as written; they tell apart what is logged at once. */
  readonly thread: string | undefined
  /** Number of the error of the system: 13 of `(13)Permission denied`. */
  readonly error: number | undefined
  /** `AH01630`; undefined without one. */
  readonly code: string | undefined
  /** The rest, without the code and the referer. */
  readonly message: string
}

type Draft = {-readonly [Key in keyof LogLine]: LogLine[Key]}

/**
 * Reads a line in the default format of 2.4 or 2.2, or in one of its own: what is in brackets before the message is told
 * by its looks. A format without brackets is read from the first beginning of a message on that is known.
 */
export function readLogLine(line: string): LogLine {
  const {text, time} = unwrapped(line)
  const draft: Draft = {...NOTHING, time}
  const start = readHeader(text, draft)
  const {message, code} = withCode(text, start)
  if (code !== undefined || draft.level !== undefined || message.startsWith('mod_wsgi ')) {
    draft.code = code
    draft.message = withoutReferer(message)
    return draft
  }
  return inOwnFormat(text, draft) ?? {...draft, message: withoutReferer(message)}
}

const NOTHING: LogLine = {
  time: undefined,
  module: undefined,
  level: undefined,
  client: undefined,
  thread: undefined,
  error: undefined,
  code: undefined,
  message: '',
}

const SYSTEM_ERROR = /\((\d{1,5})\)[^:[\]]{1,100}: ?/y
const SOURCE = /[\w./-]{1,100}\.c\(\d{1,6}\): ?/y
/** A custom format leaves this of `[client %a]` where there is no client. */
const NO_CLIENT = /\[(?:client|remote) (?=AH\d{5}: )/y
/** A group in brackets has no more characters. */
const LONGEST_GROUP = 300

/** Reads what is in front of a message; returns where that begins. */
function readHeader(text: string, draft: Draft): number {
  let at = 0
  for (;;) {
    NO_CLIENT.lastIndex = at
    if (NO_CLIENT.test(text)) at = NO_CLIENT.lastIndex
    else if (text[at] === '[') {
      const end = endOfGroup(text, at)
      if (end === -1 || end - at > LONGEST_GROUP) return at
      readGroup(text.slice(at + 1, end), draft)
      at = end + 1
      if (text[at] === ' ') at++
    } else {
      const end = afterSource(text, at, draft)
      if (end === at) return at
      at = end
    }
  }
}

/** Where a group ends, which may have one more in it: an address of IPv6. */
function endOfGroup(text: string, at: number): number {
  const end = text.indexOf(']', at)
  const inner = text.indexOf('[', at + 1)
  return inner === -1 || inner > end ? end : text.indexOf(']', end + 1)
}

/** The end of an error of the system, or of the place in the source of the server. */
function afterSource(text: string, at: number, draft: Draft): number {
  SYSTEM_ERROR.lastIndex = at
  const error = SYSTEM_ERROR.exec(text)
  if (error) {
    draft.error ??= Number(error[1])
    return SYSTEM_ERROR.lastIndex
  }
  SOURCE.lastIndex = at
  return SOURCE.test(text) ? SOURCE.lastIndex : at
}

const LEVEL = /^(?:([\w-]*):)?(emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])$/
const TIME =
  /^(?:(?:[A-Z][a-z]{2} )?[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?(?: \d{4})?|\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?)/

/** The first of a kind is believed: what an application writes comes after the header, and may look like one. */
function readGroup(group: string, draft: Draft): void {
  const level = LEVEL.exec(group)
  if (level) {
    draft.module ??= level[1] === '' ? undefined : level[1]
    draft.level ??= level[2]
  } else if (group.startsWith('client ') || group.startsWith('remote '))
    draft.client ??= addressIn(group.slice(7))
  else if (group.startsWith('pid ')) draft.thread ??= group
  else if (TIME.test(group)) {
    if (draft.level === undefined) draft.time = group
  } else draft.client ??= addressIn(group)
}

/** The address in `192.0.2.1:50000`, `2001:db8::1:50000`, `[2001:db8::1]:50000` or alone. */
function addressIn(text: string): string | undefined {
  const plain = text.replace(/^\[(.*)\](:\d+)?$/, '$1')
  const withoutPort = plain.replace(/:\d{1,5}$/, '')
  if (isIP(withoutPort) !== 0) return withoutPort
  return isIP(plain) === 0 ? undefined : plain
}

const CODE = /AH\d{5}(?=: )/y

function withCode(text: string, at: number): {readonly message: string; readonly code: string | undefined} {
  CODE.lastIndex = at
  if (!CODE.test(text)) return {message: text.slice(at), code: undefined}
  return {message: text.slice(at + 'AH00000: '.length), code: text.slice(at, at + 'AH00000'.length)}
}

/** So far into a line a message begins, whatever the format. */
const LONGEST_HEADER = 600
const ADDRESS = /(?<![\w.:])(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?(?![\w.:])/

/** How messages begin, those with a code and the commonest without: the first that is met is that of the server. */
const BEGINNING =
  / (?:AH\d{5}: |mod_wsgi \(pid=|No WSGI daemon process called '|Daemon process called '|Embedded mode of mod_wsgi |Target WSGI script |Truncated or oversized response |Timeout when reading response |Options ExecCGI is off |Attempt to invoke directory |End of script output before |client denied by server configuration: |File does not exist: |script not found or )/

/** A line in a format without brackets. */
function inOwnFormat(text: string, draft: Draft): LogLine | undefined {
  // A line may be a message alone.
  const found = BEGINNING.exec(` ${text.slice(0, LONGEST_HEADER)}`)
  if (!found) return undefined
  const header = text.slice(0, found.index)
  const {message, code} = withCode(text, found.index)
  const [, address] = ADDRESS.exec(header) ?? []
  const [time] = TIME.exec(header) ?? []
  const [, error] = /\((\d{1,5})\)[A-Z]/.exec(header) ?? []
  return {
    ...draft,
    time: draft.time ?? time,
    client: draft.client ?? (address === undefined ? undefined : addressIn(address)),
    error: draft.error ?? (error === undefined ? undefined : Number(error)),
    code,
    message: withoutReferer(message),
  }
}

/** The header Referer comes last, and holds whatever the client likes. */
function withoutReferer(message: string): string {
  const at = message.indexOf(', referer: ')
  return at === -1 ? message : message.slice(0, at)
}
