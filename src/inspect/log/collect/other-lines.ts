/** Lines that no rule knows. */
import type {LogLine} from '../line/log-line.ts'

/** True for lines that tell of no trouble. */
export function isQuiet({level}: LogLine): boolean {
  return level !== undefined && QUIET.test(level)
}

const QUIET = /^(?:notice|info|debug|trace\d)$/

/** mod_wsgi logs what applications print as its own lines, without a code; lines of CGI scripts and PHP have one. */
export function isOfApplication({module, code, message}: LogLine): boolean {
  if (code === 'AH01215' || code === 'AH01071') return true
  return module === 'wsgi' && code === undefined && !message.startsWith('mod_wsgi ')
}

/** The exception that ends a traceback; what else it says may be a secret, but for the name of a module. */
export function exceptionIn(message: string): string | undefined {
  const [, missing] = /^(ModuleNotFoundError: No module named '[\w.]{1,100}')/.exec(message) ?? []
  if (missing !== undefined) return missing
  return /^((?:[A-Za-z_]\w*\.)*[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning))(?::|$)/.exec(message)?.[1]
}

/** True for a line of the other log: `192.0.2.7 - - [30/Nov/2026:20:01:02 +0000] "GET / HTTP/1.1" 200 5`. */
export function isOfAccessLog(line: string): boolean {
  return /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/.test(line)
}
