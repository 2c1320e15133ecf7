import {hasRegexFault} from '../../../httpd/patterns/regex-fault.ts'
import {wordTextsIn} from '../../../syntax/words/words.ts'

const ACTIONS = /^(?:add|set|setifempty|append|merge|unset|echo|note|edit\*?)$/i

/**
 * What is wrong with the words of Header and RequestHeader (modules/metadata/mod_headers.c: header_cmd,
 * header_inout_cmd). Values, expressions and patterns are not looked at.
 * @param name in the server's spelling
 */
export function headerError(name: string, args: string): string | undefined {
  const words = wordTextsIn(args)
  const hasCondition = name === 'Header' && /^(?:always|onsuccess)$/i.test(words[0] ?? '')
  const [action = '', , value, substitute, last, ...others] = hasCondition ? words.slice(1) : words
  if (others.length > 0) return 'Header has too many arguments'
  if (!ACTIONS.test(action))
    return "first argument must be 'add', 'set', 'setifempty', 'append', 'merge', 'unset', 'echo', 'note', 'edit', or 'edit*'."
  if (/^edit/i.test(action)) {
    if (substitute === undefined) return 'Header edit requires a match and a substitution'
    return hasRegexFault(value ?? '') ? 'Header edit regex could not be compiled' : clauseError(last)
  }
  if (last !== undefined) return 'Too many arguments to directive'
  if (!/^(?:unset|echo)$/i.test(action))
    return value === undefined ? 'Header requires three arguments' : clauseError(substitute)
  if (value === undefined) return clauseError(substitute)
  if (substitute === undefined) return clauseError(value)
  return /^unset$/i.test(action) ? 'header unset takes two arguments' : 'Header echo takes two arguments'
}

/** The last word says when the directive takes effect. */
function clauseError(clause: string | undefined): string | undefined {
  if (clause === undefined || /^early$|^expr=/i.test(clause)) return undefined
  if (!/^env=/i.test(clause)) return `Unknown parameter: ${clause}`
  const isUnnamed = /^env=!?$/i.test(clause)
  return isUnnamed
    ? 'error: missing environment variable name. envclause should be in the form env=envar '
    : undefined
}
