import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Resolution, ServerRequest} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {aliasesOf, lineKeyOf} from '../ask/aliases.ts'
import {hasMoreAlternatives, TOO_MANY_ALTERNATIVES} from '../ask/paths/sample-match.ts'
import {scopePathsOf} from '../ask/paths/scope-paths.ts'
import type {NotAsked} from '../effect.ts'
import {askedIndexOf} from './asked-index.ts'
import {factsOf} from './entered.ts'
import {unaskedInHtaccess} from './htaccess-lines.ts'
import {lineNotAsked} from './line-not-asked.ts'
import {unaskedSections} from './unasked-sections.ts'
import {unmatchedPatterns} from './unmatched-patterns.ts'

/** A request that was asked, with what came of it before and after a change. */
export interface Asked {
  readonly request: ServerRequest
  readonly before: Resolution
  readonly after: Resolution
}

/** What a change may reach and no request did: applications of its scopes, and sections in which it is made. */
export function notAskedIn(
  before: ServerModel,
  after: ServerModel,
  scopes: readonly ServerScope[],
  asked: readonly Asked[],
): readonly NotAsked[] {
  const reached = new Set(asked.flatMap((each) => each.after.because.map(lineKeyOf)))
  const aliases = scopes.flatMap((scope) =>
    aliasesOf(scope).flatMap((node) => {
      const reason = reached.has(lineKeyOf(node)) ? reasonForParts(node) : reasonFor(node, scope)
      return reason === undefined ? [] : [lineNotAsked(node, reason)]
    }),
  )
  const requests = asked.map(({request}) => request)
  const found = [...aliases, ...sectionsOf(before, after, asked), ...unaskedInHtaccess(after, requests)]
  return [...new Map(found.map((each) => [lineKeyOf(each), each])).values()]
}

function reasonFor(node: ServerDirective, scope: ServerScope): string {
  return scopePathsOf(scope).unreachable.has(node)
    ? 'no path was found that its pattern matches'
    : 'no request that was asked came to it'
}

/** Why some of the requests of an alias were not asked, although others were; undefined if all kinds of them were. */
function reasonForParts(node: ServerDirective): string | undefined {
  const isCut = node.name === 'WSGIScriptAliasMatch' && hasMoreAlternatives(wordsOf(node)[0] ?? '')
  return isCut ? TOO_MANY_ALTERNATIVES : undefined
}

function sectionsOf(before: ServerModel, after: ServerModel, asked: readonly Asked[]): readonly NotAsked[] {
  const pairs = pairsOf(before, after).filter(([one, other]) => one.directives !== other.directives)
  if (pairs.length === 0) return []
  const [earlier, later] = [
    askedIndexOf(asked.map((each) => factsOf(before, each.request, each.before))),
    askedIndexOf(asked.map((each) => factsOf(after, each.request, each.after))),
  ]
  return pairs.flatMap(([one, other]) => [
    ...unaskedSections(after, other, one, later),
    ...unaskedSections(before, one, other, earlier),
    ...unmatchedPatterns(other, one),
    ...unmatchedPatterns(one, other),
  ])
}

/** The scopes of two versions that can be compared. */
function pairsOf(before: ServerModel, after: ServerModel): readonly (readonly [ServerScope, ServerScope])[] {
  const hosts = before.hosts.length === after.hosts.length ? after.hosts : []
  return [
    [before.main, after.main],
    ...hosts.map((host, index) => [before.hosts[index] as ServerScope, host] as const),
  ]
}
