/** The redirects of mod_alias (add_redirect_internal, translate_alias_redir, fixup_redir). */

import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {escapePath, escapeUrl, reparsed} from '../destination/escape.ts'
import {type RedirectAnswer, redirectAnswer} from '../destination/redirect-answer.ts'
import type {Pass} from '../pass.ts'
import {isScope, type Layers, lastIn, quote} from '../sections/layers.ts'
import {namedIn} from '../server/directive-list.ts'
import {settingOf} from '../server/server-model.ts'
import {type Mapper, mapperOf} from './mapper.ts'
import {mappersOf, mayMap, REDIRECTS} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'
import type {SectionMapper} from './section-mappers.ts'
import {filledInSection} from './section-target.ts'

/** A redirect that takes a request. */
export interface Redirecting extends RedirectAnswer {
  readonly node: ServerDirective
}

/** A path on its way, with its query. */
type Asking = Pick<Pass, 'path' | 'query' | 'isSubrequest' | 'redirects' | 'assignments'>

/** The first redirect of the server scopes that matches. */
export function redirected(asked: Asked, pass: Asking, doubts: string[]): Redirecting | undefined {
  const {server, scope} = asked
  const isRelative = isOn(settingOf(server, scope, 'RedirectRelative'))
  return firstOf(asked, mayMap(mappersOf(server, scope).redirect, pass.path), pass, isRelative, doubts)
}

/**
 * A Redirect without a path in a Location or an If: it applies before those of the server scopes, and before access
 * checks.
 */
export function redirectedBySection(
  asked: Asked,
  placed: readonly SectionMapper[],
  pass: Asking,
  doubts: string[],
): Redirecting | undefined {
  const nodes = placed.map(({node}) => node)
  const relative = nodes.findLast(({name}) => name === 'RedirectRelative')
  const {server, scope} = asked
  const setting = relative ? wordsOf(relative)[0] : settingOf(server, scope, 'RedirectRelative')
  return wholeOf(asked, nodes, pass, isOn(setting), doubts)
}

/** The redirects of all sections and .htaccess files of a request that was let in. */
export function redirectedAtLast(
  asked: Asked,
  layers: Layers,
  pass: Asking,
  doubts: string[],
): Redirecting | undefined {
  const perSection = layers.layers
    .filter((layer) => !isScope(layer))
    .map((layer) => namedIn(layer, REDIRECTS))
    .filter((nodes) => nodes.length > 0)
  if (perSection.length === 0) return undefined
  const relative = lastIn(layers, 'RedirectRelative')
  const isRelative = isOn(relative && wordsOf(relative.node)[0])
  return (
    wholeOf(asked, perSection.flat(), pass, isRelative, doubts) ??
    firstOf(asked, perSection.toReversed().flat().map(mapperOf), pass, isRelative, doubts)
  )
}

function isOn(word: string | undefined): boolean {
  return /^on$/i.test(word ?? '')
}

/** In a section the target is an expression of the server, whose variables are filled in. */
function wholeOf(
  asked: Asked,
  nodes: readonly ServerDirective[],
  pass: Asking,
  isRelative: boolean,
  doubts: string[],
): Redirecting | undefined {
  const whole = nodes.filter(({name}) => name === 'Redirect').map(mapperOf)
  const last = whole.findLast(({from}) => from === undefined)
  if (!last) return undefined
  const {node, status, target: written} = last
  const filled = filledInSection(asked, pass, written)
  if (filled === undefined) doubts.push(`${quote(node)} takes its target from the request`)
  const target = filled === undefined ? undefined : escapeUrl(reparsedOr(filled, node, doubts))
  return toAnswer(asked, {node, status, target}, pass, isRelative, doubts)
}

function reparsedOr(url: string, node: ServerDirective, doubts: string[]): string {
  const found = reparsed(url)
  if (found === undefined) doubts.push(`${quote(node)} makes a URL whose port is not a number`)
  return found ?? url
}

function firstOf(
  asked: Asked,
  mappers: readonly Mapper[],
  pass: Asking,
  isRelative: boolean,
  doubts: string[],
): Redirecting | undefined {
  const {path} = pass
  for (const {node, status, from, target, isPattern} of mappers) {
    if (from === undefined) continue
    if (isPattern) {
      const match = matchOf(node, from, path, doubts)
      if (!match) continue
      const found = escapeUrl(reparsedOr(substitute(target, match.groups), node, doubts))
      return toAnswer(asked, {node, status, target: found}, pass, isRelative, doubts)
    }
    const length = matchMount(path, from)
    if (length === 0) continue
    const found = target + escapePath(path.slice(length))
    return toAnswer(asked, {node, status, target: found}, pass, isRelative, doubts)
  }
  return undefined
}

/** A control character is escaped, but not after a `#`: then no header can hold it, and the server answers with 500. */
function toAnswer(
  asked: Asked,
  found: {readonly node: ServerDirective; readonly status: number; readonly target: string | undefined},
  {query, isSubrequest}: Asking,
  isRelative: boolean,
  doubts: string[],
): Redirecting {
  const {node, status, target} = found
  const answer = redirectAnswer(asked, {status, target, isRelative, isSubrequest, query})
  if (answer.doubt !== undefined) doubts.push(answer.doubt)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
  if (/[\0-\x1f\x7f]/s.test(answer.location ?? ''))
    doubts.push(`${quote(node)} puts a control character into the header Location`)
  return {...answer, node}
}
