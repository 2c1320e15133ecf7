/**
 * What the handlers of some directives say about arguments that are wrong by their text alone. Handlers that
 * look at files, hosts or modules, and those of rarer directives, are not asked.
 */
import {splitRewriteWords, splitWords, wordAt, wordTextsIn} from '../../syntax/words/words.ts'
import {trim} from '../../text/white-space.ts'
import {isNoAddress} from './address.ts'
import {headerError} from './header-error.ts'
import type {Scope} from './scope.ts'

const HANDLERS: Readonly<Record<string, (args: string) => string | undefined>> = {
  Error: errorMessage,
  Header: (args) => headerError('Header', args),
  Listen: listenError,
  Options: optionsError,
  allow: accessError,
  deny: accessError,
  LogLevel: logLevelError,
  RequestHeader: (args) => headerError('RequestHeader', args),
  Require: requireError,
  RewriteRule: (args) => rewriteError('RewriteRule', args),
  RewriteCond: (args) => rewriteError('RewriteCond', args),
}

/** True if the texts of a directive's arguments may be wrong. `name` is the server's spelling. */
export function hasHandler(name: string): boolean {
  return Object.hasOwn(HANDLERS, name)
}

/** The error of the directive's handler, if its text alone tells. `name` is the server's spelling. */
export function directiveError(name: string, args: string): string | undefined {
  return hasHandler(name) ? HANDLERS[name]?.(args) : undefined
}

/** True if the server takes the number of a directive's words for right or wrong by the place it is in. */
export function isJudgedByPlace(name: string): boolean {
  return name === 'Alias' || name === 'ScriptAlias'
}

/**
 * What is wrong with the words of an alias where it is: a URL and a target outside of sections, and the target alone in
 * Location and Proxy (modules/mappers/mod_alias.c: add_alias). `name` is the server's spelling.
 * @param extent of a part, another file may have a section around what is in none here
 */
export function aliasError(
  name: string,
  args: string,
  {isPerDirectory, isLimited, parent}: Pick<Scope, 'isPerDirectory' | 'isLimited' | 'parent'>,
  extent: 'server' | 'part',
): string | undefined {
  if (!isJudgedByPlace(name)) return undefined
  const hasTwo = wordTextsIn(args).filter((word) => word !== '').length > 1
  if (!isPerDirectory)
    return hasTwo || (extent === 'part' && !parent)
      ? undefined
      : 'Alias must have two arguments when used globally'
  if (hasTwo) return `${name} cannot occur within directory context`
  if (isLimited) return `${name} cannot occur within <Limit> or <LimitExcept> section`
  const section = parent?.name ?? ''
  return /^<(?:Location|Proxy)(?:Match)?$/.test(section)
    ? undefined
    : `${name} cannot occur within ${section}> section`
}

/** One pair of equal quotes around the message is dropped (server/core.c: generate_error). */
function errorMessage(args: string): string {
  if (args === '') return 'The Error directive was used with no message.'
  const isQuoted = /^["']/.test(args) && args.endsWith(args.charAt(0))
  return isQuoted ? args.slice(1, -1) : args
}

/** server/listen.c: ap_set_listener. An empty word ends the list. */
function listenError(args: string): string | undefined {
  const words = wordTextsIn(args)
  const end = words.indexOf('')
  const count = end === -1 ? words.length : end
  return count < 1 || count > 2 ? 'Listen requires 1 or 2 arguments.' : undefined
}

const OPTIONS =
  /^(?:indexes|includes|includesnoexec|followsymlinks|symlinksifownermatch|execcgi|multiviews|runscripts|all|none)$/i

/** server/core.c: set_options. `None` in front sets nothing that a sign could contradict. */
function optionsError(args: string): string | undefined {
  let style: 'signed' | 'plain' | undefined
  for (const {text} of splitWords(args, 0, args.length)) {
    const isSigned = /^[+-]/.test(text)
    const word = isSigned ? text.slice(1) : text
    const isNone = /^none$/i.test(word)
    if (style !== undefined && isSigned !== (style === 'signed')) {
      return 'Either all Options must start with + or -, or no Option may.'
    }
    if (isSigned && isNone) return `You may not use 'Options +None' or 'Options -None'.`
    if (!OPTIONS.test(word)) return `Illegal option ${word}`
    if (!isNone) style = isSigned ? 'signed' : 'plain'
  }
  return undefined
}

/** modules/aaa/mod_access_compat.c: allow_cmd. An empty word ends the list. */
function accessError(args: string): string | undefined {
  const [from, ...hosts] = wordTextsIn(args)
  const end = hosts.indexOf('')
  const named = end === -1 ? hosts : hosts.slice(0, end)
  if (named.length === 0) return undefined
  if (!/^from$/i.test(from ?? '')) return `allow and deny must be followed by 'from'`
  for (const host of named) {
    if (host.includes('#')) return 'No comments are allowed here'
    if (host.includes('/') && !/^env=/i.test(host) && isNoAddress(host)) return 'An IP address was expected'
  }
  return undefined
}

const LEVEL = /^(?:[^:]*:)?(?:emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])$/i

/** server/core.c: set_loglevel, log.c: ap_parse_log_level. A module may stand before the level. */
function logLevelError(args: string): string | undefined {
  for (const {text} of splitWords(args, 0, args.length)) {
    if (text === '') return undefined
    if (!LEVEL.test(text)) {
      return 'Log level keyword must be one of emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8'
    }
  }
  return undefined
}

/**
 * modules/aaa/mod_authz_core.c: add_authz_provider, all_parse_config. Quotes count for the provider only, and
 * whatever stands after it is one text.
 */
function requireError(args: string): string | undefined {
  const first = wordAt(args, 0, args.length)
  const provider = first && /^not$/i.test(first.text) ? wordAt(args, first.end, args.length) : first
  if (!provider || provider.text === '') return 'Unknown Authz provider: '
  if (provider.text !== 'all' || /^(?:granted|denied)$/i.test(trim(args.slice(provider.end))))
    return undefined
  return `Argument for 'Require all' must be 'granted' or 'denied'`
}

/** modules/mappers/mod_rewrite.c: parseargline and cmd_parseflagfield; flag names are not looked up. */
function rewriteError(name: string, args: string): string | undefined {
  const [first, second, flags] = splitRewriteWords(args, 0, args.length)
  const endsWithFirst = !second && (first?.quote === '' || !first?.closed)
  if (endsWithFirst) return `${name}: bad argument line '${args}'`
  if (!flags || (flags.text.startsWith('[') && flags.text.endsWith(']'))) return undefined
  return `${name}: bad flag delimiters`
}
