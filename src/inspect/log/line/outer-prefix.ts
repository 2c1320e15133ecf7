/** Prefixes that other programs put before a line of an error log: syslog, the journal, container engines. */

/** The rest of a line after such prefixes, and the time in them. */
export interface Unwrapped {
  readonly text: string
  /** As it is written; undefined without a prefix that has one. */
  readonly time: string | undefined
}

const STAMP = String.raw`\d{4}-\d\d-\d\dT[\d:.,]+(?:Z|[+-]\d\d:?\d\d)?`
const PROGRAM = String.raw`[\w.@-]+ [\w./-]+(?:\[\d+\])?: `

const PREFIXES: readonly RegExp[] = [
  // <134>Nov 30 20:01:02 web apache2[123]: , also without the priority.
  new RegExp(String.raw`^(?:<\d{1,3}>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) ${PROGRAM}`),
  // 2026-11-30T20:01:02.123456+00:00 web apache2[123]:
  new RegExp(`^(?:<\\d{1,3}>)?(?:1 )?(${STAMP}) ${PROGRAM}`),
  // 2026-11-30T20:01:02.123456789Z stderr F , and docker logs --timestamps.
  new RegExp(`^(${STAMP}) (?:std(?:out|err) [FP] )?`),
  // web-1  | , of docker compose.
  /^[\w.-]{1,80} *\| ()/,
]

/** At most so many are taken off: a journal may hold what a container wrote. */
const MOST = 3

/** Takes off what other programs put before a line. */
export function unwrapped(line: string): Unwrapped {
  let text = line.charCodeAt(0) === BRACE ? inContainerLog(line) : line
  let time: string | undefined
  for (let turn = 0; turn < MOST && text.charCodeAt(0) !== BRACKET; turn++) {
    const found = firstMatch(text)
    if (!found) break
    text = text.slice(found[0].length)
    time ??= found[1] === '' ? undefined : found[1]
  }
  return {text, time}
}

const BRACE = 0x7b
const BRACKET = 0x5b

function firstMatch(text: string): RegExpExecArray | undefined {
  for (const prefix of PREFIXES) {
    const found = prefix.exec(text)
    if (found) return found
  }
  return undefined
}

/** A line of Docker's own log files: `{"log":"…\n","stream":"stderr","time":"…"}`. */
function inContainerLog(line: string): string {
  if (!line.startsWith('{"log":"')) return line
  try {
    const {log} = JSON.parse(line) as {readonly log: unknown}
    return typeof log === 'string' ? log.replace(/\n$/, '') : line
  } catch {
    return line
  }
}
