/** The effect of a rule that applies (mod_rewrite.c: apply_rewrite_rule). */
import {fromBytes, toBytes} from '../../../text/byte-text.ts'
import {backendUrl, faultOfUrl} from '../../destination/backend.ts'
import {percentByte} from '../../destination/escape.ts'
import type {ServerModel} from '../../server/server-model.ts'
import type {RewriteRule} from '../rules/rewrite-rule.ts'
import {statusOf} from '../rules/rule-status.ts'
import {assignmentsOf} from './assignments.ts'
import {expand, type References} from './expand.ts'
import {markedBy} from './question-mark.ts'
import type {Progress, RewriteInput, Rewriting} from './rewriting.ts'

/** How far one rule gets, and its answer if it has one; undefined where that is not known. */
export type Step = {readonly progress: Progress; readonly answer?: Partial<Rewriting>} | undefined

/** Applies a rule. */
export function applyRule(
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
  const assignments = assignmentsOf(rule, before, references)
  if (substitution === undefined) {
    const progress = {...before, handler, assignments}
    return status && !status.isRedirect
      ? {progress, answer: {outcome: 'answered', status: status.code}}
      : {progress}
  }
  // Whatever it would lead to.
  if (status && !status.isRedirect)
    return {progress: before, answer: {outcome: 'answered', status: status.code}}
  const toText = escapeFor(flags)
  const {template, checked, split} = markedBy(substitution, flags)
  const next = expand(template, references, {toText})
  // A question mark of the request must not become one of the URL, ahead of the rule's own (AH10508).
  const mayHold = next === undefined || next.includes('?')
  if (mayHold && expand(checked, references, {toText})?.includes('?'))
    return {progress: before, answer: {outcome: 'answered', status: 403}}
  if (next === undefined || next.length > LONGEST) return undefined
  if (before.redirect !== undefined && input.directory !== undefined) return undefined
  const [path = '', ownQuery] = split(next)
  // The client sees it escaped; whoever else reads it takes it for a query.
  if (path.includes('?') && (!status || flags.has('NE'))) return undefined
  const isRelative = !path.startsWith('/') && !isUrl(path)
  const written = isRelative && input.directory !== undefined ? input.directory + path : path
  const filename = status || flags.has('P') || !isUrl(written) ? written : input.reduced(written)
  if (filename === undefined) return undefined
  const progress: Progress = {
    filename,
    query: queryAfter(before.query, ownQuery, flags),
    handler,
    substitution,
    assignments,
    redirect: undefined,
    isRaw: flags.has('NE'),
  }
  const isElsewhere = isUrl(filename) && !flags.has('P')
  // AH10410; that of a redirect is escaped first.
  const isSent = progress.query === input.query || ((status !== undefined || isElsewhere) && !progress.isRaw)
  if (!isSent && /[\0-\x20\x7f]/.test(progress.query ?? '')) {
    return {progress, answer: {outcome: 'answered', status: 403}}
  }
  // The status of a redirect stays, whatever comes instead of it.
  if (before.redirect !== undefined && !status && !isElsewhere) return undefined
  if (flags.has('P')) return proxied(progress, modules)
  // A path that is not sent to the client is read as a URL again, where a directory has the rule.
  if (!status && !isElsewhere && !PLAIN.test(path)) return undefined
  if (status) {
    const url = isUrl(filename)
      ? filename
      : input.ownUrl(filename.startsWith('/') ? filename : `/${filename}`)
    return url === undefined ? undefined : toRedirect(progress, url, status.code)
  }
  if (isElsewhere) return flags.has('PT') ? undefined : toRedirect(progress, filename, 302)
  // Releases differ in whether they take away one of two slashes at the front.
  const isRead = input.directory === undefined ? /^\/(?![/~])/ : /^(?!\/[/~])/
  return isRead.test(filename) ? {progress} : undefined
}

/** The rules after it see the whole URL. */
function toRedirect(progress: Progress, filename: string, redirect: number): Step {
  return {progress: {...progress, filename, redirect}}
}

/** Sends a URL on, whatever is wrong with it: who may not ask is told so first. With NE it stays as it is. */
function proxied(progress: Progress, modules: ReadonlySet<string>): Step {
  const {filename, query, isRaw} = progress
  // Unescaped, the query is taken for a part of the host where no slash is before it.
  if (isRaw && query !== undefined && /^[^/]*\/\/[^/]*$/.test(filename)) return undefined
  if (!mayProxy(modules)) return {progress, answer: {outcome: 'answered', status: 403}}
  const path = isRaw ? 'raw' : 'decoded'
  const status = faultOfUrl(filename, path)
  const location = status === undefined ? backendUrl(filename, query, path) : undefined
  return {progress, answer: {outcome: 'proxied', location, ...(status === undefined ? {} : {status})}}
}

/** False for rules that are not followed here: their result is escaped and read anew, or goes through the rules anew. */
function isFollowed(flags: RewriteRule['flags']): boolean {
  return (
    !UNFOLLOWED.some((flag) => flags.has(flag)) &&
    !/[$%]/.test(flags.get('H') ?? '') &&
    !/^application\/x-httpd-/i.test(flags.get('T') ?? '')
  )
}

const UNFOLLOWED = ['N', 'QSL', 'UNSAFEALLOW3F', 'UNSAFEPREFIXSTAT']

/** How `B` and its kin write the text of a group (mod_rewrite.c: escape_backref). */
function escapeFor(flags: RewriteRule['flags']): ((text: string) => string) | undefined {
  const only = flags.get('B')
  const isAboutControls = flags.has('BCTLS')
  if (only === undefined && !isAboutControls) return undefined
  const spared = flags.get('BNE') ?? ''
  const isMeant = (byte: string): boolean =>
    isAboutControls
      ? /[\0-\x20\x7f]/.test(byte) || (only ?? '').includes(byte)
      : only === '' || (only ?? '').includes(byte)
  const escaped = (byte: string): string => {
    if (/\w/.test(byte) || spared.includes(byte) || !isMeant(byte)) return byte
    return byte === ' ' && !flags.has('BNP') ? '+' : percentByte(byte)
  }
  return (text) => fromBytes([...toBytes(text)].map(escaped).join(''))
}

/** Rules may lengthen a path in a circle until the file system has no such names. */
const LONGEST = 1000

/** Characters that mean the same in a path and in a URL. */
const PLAIN = /^[\w\-./~:@!$&'()*+,;=]*$/

function isUrl(path: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(path)
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

/** Whoever has rules has mod_rewrite: where that is not among the modules, the others are not known either. */
function mayProxy(modules: ReadonlySet<string>): boolean {
  return modules.has('mod_proxy.c') || !modules.has('mod_rewrite.c')
}
