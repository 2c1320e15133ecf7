/** Runs a list of rules over a path (mod_rewrite.c: apply_rewrite_list, apply_rewrite_rule). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {fromBytes, toBytes} from '../../text/byte-text.ts'
import {backendUrl} from '../destination/backend.ts'
import {escapePath, percentByte} from '../destination/escape.ts'
import {quote} from '../sections/layers.ts'
import type {ServerModel} from '../server/server-model.ts'
import {testConditions} from './conditions.ts'
import {expand, type References} from './expand.ts'
import {mayStart, type RewriteRule, regexOfRule} from './rewrite-rule.ts'

/** What the rules of one list are applied to. */
export interface RewriteInput {
  /** The path of the URL in a server scope, the file in a directory. */
  readonly filename: string
  /** What follows the file, in a directory. */
  readonly pathInfo: string
  /** The directory that rules are written for, with a slash at its end; undefined in a server scope. */
  readonly directory: string | undefined
  readonly query: string | undefined
  readonly isSubrequest: boolean
  /** True if the URL of the client holds a question mark as `%3F`. */
  /** Value of a variable that stays the same from rule to rule. */
  variable(name: string): string | undefined
  /** The URL of a path of this server for its clients; undefined where its name is looked up. */
  ownUrl(path: string): string | undefined
  /** True if an absolute URL may stand for this server itself. */
  mayBeOwnUrl(url: string): boolean
}

/** What the rules come to. */
export interface Rewriting {
  /**
   * `kept`: the path is as before; `changed`: it is `filename` now; `passed`: so it is, and all that maps URLs sees
   * it; `answered`: the server answers by itself; `proxied`: another server does.
   */
  readonly outcome: 'kept' | 'changed' | 'passed' | 'answered' | 'proxied'
  readonly filename: string
  readonly query: string | undefined
  readonly status: number
  /** Where a redirect leads, or whom a proxied request is sent to. */
  readonly location?: string | undefined
  /** From `[H=…]`, which beats all other ways to set a handler. */
  readonly handler: string | undefined
  /** Substitution of the last rule that changed the path, as it is written. */
  readonly substitution: string
  /** No further rules apply to this request. */
  readonly isEnd: boolean
  /** The rules that had a say. */
  readonly nodes: readonly ServerDirective[]
  readonly doubts: readonly string[]
}

/** How far the rules have got. */
interface Progress extends Pick<Rewriting, 'filename' | 'query' | 'handler' | 'substitution'> {
  /** Status of a redirect that was asked for; later rules may still change where it goes. */
  readonly redirect: number | undefined
  /** True if what it leads to is not escaped. */
  readonly isRaw: boolean
}

/** What one rule makes of it; undefined where that is not known. */
type Step = {readonly progress: Progress; readonly answer?: Partial<Rewriting>} | undefined

/** Applies the rules in order. At the first one whose outcome is not known the path is left as it is. */
export function applyRules(
  rules: readonly RewriteRule[],
  input: RewriteInput,
  server: Pick<ServerModel, 'fileSystem' | 'modules'>,
): Rewriting {
  const nodes: ServerDirective[] = []
  const {filename, query} = input
  const start: Progress = {
    filename,
    query,
    handler: undefined,
    substitution: '',
    redirect: undefined,
    isRaw: false,
  }
  let progress = start
  const end = (more: Partial<Rewriting>): Rewriting => {
    const {redirect, isRaw: _, ...rest} = progress
    const leadsTo = redirect === undefined ? undefined : locationOf(progress, query)
    // No header can hold a control character.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
    const isBroken = /[\0-\x1f\x7f]/.test(leadsTo ?? '')
    const location = isBroken ? undefined : leadsTo
    const usual = {status: isBroken ? 500 : (redirect ?? 200), location, isEnd: false, nodes, doubts: []}
    const outcome = redirect !== undefined ? 'answered' : progress.substitution === '' ? 'kept' : 'changed'
    return {...rest, ...usual, outcome, ...more}
  }
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index] as RewriteRule
    const {flags} = rule
    if (input.isSubrequest && (flags.has('NS') || statusOf(flags)?.isRedirect)) continue
    const references = matchRule(rule, input, progress, server)
    if (references === 'no' || (references === 'unknown' && !acts(rule))) {
      while (rules[index]?.flags.has('C')) index++
      continue
    }
    const step = references === 'unknown' ? undefined : applyRule(rule, references, progress, input, server)
    if (!step) {
      progress = start
      return end({outcome: 'kept', doubts: [`${quote(rule.node)} may rewrite the path`]})
    }
    if (acts(rule)) nodes.push(rule.node)
    progress = step.progress
    if (step.answer) return end(step.answer)
    // Within a directory there is nothing to pass the path on to.
    if (flags.has('PT')) return end(input.directory === undefined ? {outcome: 'passed'} : {})
    if (flags.has('END')) return end({isEnd: true})
    if (flags.has('L')) break
    index += Number(flags.get('S') ?? 0)
  }
  return end({})
}

/** What a rule does that applies. */
function applyRule(
  rule: RewriteRule,
  references: References,
  before: Progress,
  input: RewriteInput,
  {modules}: Pick<ServerModel, 'modules'>,
): Step {
  const {flags, substitution} = rule
  if (!isFollowed(flags)) return undefined
  const status = statusOf(flags)
  const handler = flags.get('H') ?? before.handler
  if (substitution === undefined) {
    const progress = {...before, handler}
    return status && !status.isRedirect
      ? {progress, answer: {outcome: 'answered', status: status.code}}
      : {progress}
  }
  // Whatever it would lead to.
  if (status && !status.isRedirect)
    return {progress: before, answer: {outcome: 'answered', status: status.code}}
  const toText = escapeFor(flags)
  const next = expand(substitution, references, toText)
  // A question mark of the request must not become one of the URL, ahead of the rule's own (AH10508).
  const mayHold = next === undefined || next.includes('?')
  if (mayHold && expand(beforeMark(substitution), references, toText)?.includes('?'))
    return {progress: before, answer: {outcome: 'answered', status: 403}}
  if (next === undefined || next.length > LONGEST) return undefined
  if (before.redirect !== undefined && input.directory !== undefined) return undefined
  const [path = '', ownQuery] = splitQuery(next)
  const isRelative = !path.startsWith('/') && !isUrl(path)
  const progress = {
    filename: isRelative && input.directory !== undefined ? input.directory + path : path,
    query: queryAfter(before.query, ownQuery, flags),
    handler,
    substitution,
    redirect: undefined,
    isRaw: flags.has('NE'),
  }
  const isElsewhere = isUrl(progress.filename) && !flags.has('P') && !input.mayBeOwnUrl(progress.filename)
  // AH10410; that of a redirect is escaped first.
  const isSent = progress.query === input.query || ((status !== undefined || isElsewhere) && !progress.isRaw)
  if (!isSent && /[\0-\x20\x7f]/.test(progress.query ?? '')) {
    return {progress, answer: {outcome: 'answered', status: 403}}
  }
  if (!status && !isElsewhere && !PLAIN.test(next)) return undefined
  if (flags.has('P')) {
    // Unescaped, the query is taken for a part of the host where no slash is before it.
    if (progress.isRaw && progress.query !== undefined && /^[^/]*\/\/[^/]*$/.test(progress.filename))
      return undefined
    return {
      progress,
      answer: mayProxy(modules)
        ? {outcome: 'proxied', location: backendUrl(progress.filename, progress.query)}
        : {outcome: 'answered', status: 403},
    }
  }
  const {filename} = progress
  if (status) {
    const url = isUrl(filename)
      ? filename
      : input.ownUrl(filename.startsWith('/') ? filename : `/${filename}`)
    return url === undefined ? undefined : toRedirect(progress, url, status.code)
  }
  if (isUrl(filename)) {
    return input.mayBeOwnUrl(filename) || flags.has('PT') ? undefined : toRedirect(progress, filename, 302)
  }
  // Of two slashes at the front, releases differ in whether one is taken away.
  return /^\/(?![/~])/.test(filename) ? {progress} : undefined
}

/** The rules after it see the whole URL. */
function toRedirect(progress: Progress, filename: string, redirect: number): Step {
  return {progress: {...progress, filename, redirect}}
}

/** What the server escapes and reads again on its way, or runs through the rules again, is not followed. */
function isFollowed(flags: RewriteRule['flags']): boolean {
  return (
    !UNFOLLOWED.some((flag) => flags.has(flag)) &&
    !/[$%]/.test(flags.get('H') ?? '') &&
    !/^application\/x-httpd-/i.test(flags.get('T') ?? '')
  )
}

const UNFOLLOWED = ['N', 'BCTLS', 'BNE', 'QSL', 'UNSAFEALLOW3F', 'UNSAFEPREFIXSTAT']

/** What `B` makes of what a group holds (mod_rewrite.c: escape_backref). */
function escapeFor(flags: RewriteRule['flags']): ((text: string) => string) | undefined {
  const only = flags.get('B')
  if (only === undefined) return undefined
  const isEscaped = (byte: string): boolean => (only === '' ? !/\w/.test(byte) : only.includes(byte))
  const escaped = (byte: string): string => {
    if (!isEscaped(byte)) return byte
    return byte === ' ' && !flags.has('BNP') ? '+' : percentByte(byte)
  }
  return (text) => fromBytes([...toBytes(text)].map(escaped).join(''))
}

/** Rules may lengthen a path in a circle until the file system has no such names. */
const LONGEST = 1000

/** What a substitution holds before its own question mark. */
function beforeMark(substitution: string): string {
  return /^(?:\\.|[$%]\{[^}]*\}|[^?\\])*/s.exec(substitution)?.[0] ?? ''
}

/** Characters that mean the same in a path and in a URL; a query may hold others. */
const PLAIN = /^[\w\-./~:@!$&'()*+,;=]*(?:\?.*)?$/s

function acts({substitution, flags}: RewriteRule): boolean {
  return substitution !== undefined || STOPPING.some((flag) => flags.has(flag))
}

const STOPPING = ['F', 'G', 'R', 'H', 'T', 'L', 'END', 'PT', 'C', 'S', 'N']

/** The references of a rule that applies. */
function matchRule(
  rule: RewriteRule,
  input: RewriteInput,
  {filename, query}: Progress,
  {fileSystem}: Pick<ServerModel, 'fileSystem'>,
): References | 'no' | 'unknown' {
  const {isNegated, conditions} = rule
  const full = filename + input.pathInfo
  const path =
    input.directory !== undefined && full.startsWith(input.directory)
      ? full.slice(input.directory.length)
      : full
  if (!mayStart(rule, path)) return 'no'
  const match = regexOfRule(rule).exec(path)
  if (match !== undefined && (match === null) !== isNegated) return 'no'
  const references = {
    rule: match === undefined ? undefined : (match?.groups ?? []),
    variable: (name: string) =>
      name === 'REQUEST_FILENAME' || name === 'SCRIPT_FILENAME'
        ? filename
        : name === 'QUERY_STRING'
          ? (query ?? '')
          : input.variable(name),
  }
  const {holds, groups} = testConditions(conditions, references, fileSystem)
  if (holds === false) return 'no'
  return holds === true && match !== undefined ? {...references, condition: groups} : 'unknown'
}

const NAMED: ReadonlyMap<string, number> = new Map([
  ['', 302],
  ['temp', 302],
  ['permanent', 301],
  ['seeother', 303],
])

/** The status a rule answers with. */
function statusOf(
  flags: RewriteRule['flags'],
): {readonly code: number; readonly isRedirect: boolean} | undefined {
  if (flags.has('F')) return {code: 403, isRedirect: false}
  if (flags.has('G')) return {code: 410, isRedirect: false}
  const word = flags.get('R')
  if (word === undefined) return undefined
  const code = NAMED.get(word.toLowerCase()) ?? Number(word)
  return {code, isRedirect: code >= 300 && code < 400}
}

function isUrl(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(path)
}

function splitQuery(text: string): readonly [path: string, query: string | undefined] {
  const mark = text.indexOf('?')
  return mark === -1 ? [text, undefined] : [text.slice(0, mark), text.slice(mark + 1)]
}

function queryAfter(
  query: string | undefined,
  own: string | undefined,
  flags: RewriteRule['flags'],
): string | undefined {
  const kept = flags.has('QSD') ? undefined : query
  if (own === undefined) return kept
  const joined = flags.has('QSA') ? [own, kept ?? ''].filter((part) => part !== '').join('&') : own
  return joined === '' ? undefined : joined
}

/** The answer that rules give. */
export function answerOfRules({status, location}: Rewriting): {
  readonly status: number
  readonly location: string | undefined
} {
  return {status, location}
}

/** Where a redirect leads (mod_rewrite.c: hook_uri2file, hook_fixup). A query that is not the client's is escaped. */
function locationOf({filename, query, isRaw}: Progress, sent: string | undefined): string {
  const [, origin = '', path = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/]*\/?)(.*)$/is.exec(filename) ?? [
    filename,
    filename,
  ]
  const url = isRaw ? filename : origin + escapePath(path)
  if (query === undefined) return url
  return `${url}?${isRaw || query === sent ? query : escapePath(query)}`
}

/** Whoever has rules has mod_rewrite: where that is not among the modules, the others are not known either. */
function mayProxy(modules: ReadonlySet<string>): boolean {
  return modules.has('mod_proxy.c') || !modules.has('mod_rewrite.c')
}
