/**
 * What the handlers of some directives say about arguments that are wrong by their text alone. Handlers that
 * look at files, hosts or modules, and those of rarer directives, are not asked.
 */
import {splitWords, wordTextsIn} from '../../../syntax/words/words.ts'
import {clientsError, orderError, satisfyError} from './access-error.ts'
import {aliasError} from './alias-error.ts'
import {headerError} from './header-error.ts'
import type {LinePlace} from './line-place.ts'
import {aliasPatternError, proxyPatternError, variablePatternError} from './pattern-error.ts'
import {redirectError} from './redirect-error.ts'
import {mergingError, requireError} from './require-error.ts'
import {baseError, mapError, optionsError, ruleError} from './rewrite-error.ts'
import {wordsBeforeEmpty} from './words-before-empty.ts'

/** What is wrong with the words of a directive. */
type Judge = (args: string, place: LinePlace) => string | undefined

const HANDLERS: Readonly<Record<string, Judge>> = {
  Alias: (args, place) => aliasError('Alias', args, place),
  AliasMatch: aliasPatternError,
  AuthMerging: mergingError,
  BrowserMatch: (args) => variablePatternError('BrowserMatch', args),
  BrowserMatchNoCase: (args) => variablePatternError('BrowserMatchNoCase', args),
  Error: errorMessage,
  Header: (args) => headerError('Header', args),
  Listen: listenError,
  LogLevel: logLevelError,
  Options: optionsOfFilesError,
  ProxyPassMatch: proxyPatternError,
  Redirect: (args, place) => redirectError('Redirect', args, place),
  RedirectMatch: (args, place) => redirectError('RedirectMatch', args, place),
  RedirectPermanent: (args, place) => redirectError('RedirectPermanent', args, place),
  RedirectTemp: (args, place) => redirectError('RedirectTemp', args, place),
  RequestHeader: (args) => headerError('RequestHeader', args),
  Require: requireError,
  RewriteBase: baseError,
  RewriteCond: (args) => ruleError('RewriteCond', args),
  RewriteMap: mapError,
  RewriteOptions: optionsError,
  RewriteRule: (args) => ruleError('RewriteRule', args),
  Satisfy: satisfyError,
  ScriptAlias: (args, place) => aliasError('ScriptAlias', args, place),
  ScriptAliasMatch: aliasPatternError,
  SetEnvIf: (args) => variablePatternError('SetEnvIf', args),
  SetEnvIfNoCase: (args) => variablePatternError('SetEnvIfNoCase', args),
  allow: clientsError,
  deny: clientsError,
  order: orderError,
}

/** True if the texts of a directive's arguments may be wrong. `name` is the server's spelling. */
export function hasHandler(name: string): boolean {
  return Object.hasOwn(HANDLERS, name)
}

/** The error of the directive's handler, if its text and its place alone tell. `name` is the server's spelling. */
export function directiveError(name: string, args: string, place: LinePlace): string | undefined {
  return hasHandler(name) ? HANDLERS[name]?.(args, place) : undefined
}

/** One pair of equal quotes around the message is dropped (server/core.c: generate_error). */
function errorMessage(args: string): string {
  if (args === '') return 'The Error directive was used with no message.'
  const isQuoted = /^["']/.test(args) && args.endsWith(args.charAt(0))
  return isQuoted ? args.slice(1, -1) : args
}

/** server/listen.c: ap_set_listener. */
function listenError(args: string): string | undefined {
  const {length} = wordsBeforeEmpty(wordTextsIn(args))
  return length < 1 || length > 2 ? 'Listen requires 1 or 2 arguments.' : undefined
}

const OPTIONS =
  /^(?:indexes|includes|includesnoexec|followsymlinks|symlinksifownermatch|execcgi|multiviews|runscripts|all|none)$/i

/** server/core.c: set_options. `None` in front sets nothing that a sign could contradict. */
function optionsOfFilesError(args: string): string | undefined {
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

const LEVEL = /^(?:[^:]*:)?(?:emerg|alert|crit|error|warn|notice|info|debug|trace[1-8])$/i

/** server/core.c: set_loglevel, log.c: ap_parse_log_level. A module may stand before the level. */
function logLevelError(args: string): string | undefined {
  return wordsBeforeEmpty(wordTextsIn(args)).every((word) => LEVEL.test(word))
    ? undefined
    : 'Log level keyword must be one of emerg/alert/crit/error/warn/notice/info/debug/trace1/.../trace8'
}
