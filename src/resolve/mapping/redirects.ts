/** The redirects of mod_alias (add_redirect_internal, translate_alias_redir, fixup_redir). */

import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {namedIn} from '../directive-list.ts'
import {isScope, type Layers, quote} from '../sections/layers.ts'
import type {ServerModel} from '../server-model.ts'
import type {ServerScope} from '../server-scope.ts'
import type {Found} from './found.ts'
import {mappersOf, type PlacedMapper, REDIRECTS} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'

/** The first redirect of the server scopes that matches. */
export function redirected(
  server: ServerModel,
  scope: ServerScope,
  path: string,
  doubts: string[],
): Found | undefined {
  return firstOf(mappersOf(server, scope).redirect, path, doubts)
}

/** A Redirect without a path in a Location: it counts before those of the server scopes, and before access checks. */
export function redirectedBySection(placed: readonly PlacedMapper[], doubts: string[]): Found | undefined {
  return wholeOf(
    placed.map(({node}) => node),
    doubts,
  )
}

/** The redirects of all sections and .htaccess files of a request that was let in. */
export function redirectedAtLast(layers: Layers, path: string, doubts: string[]): Found | undefined {
  const perSection = layers.layers
    .filter((layer) => !isScope(layer))
    .map((layer) => namedIn(layer, REDIRECTS))
    .filter((nodes) => nodes.length > 0)
  if (perSection.length === 0) return undefined
  return wholeOf(perSection.flat(), doubts) ?? firstOf(perSection.toReversed().flat(), path, doubts)
}

function wholeOf(nodes: readonly ServerDirective[], doubts: string[]): Found | undefined {
  const node = nodes.findLast((each) => each.name === 'Redirect' && readRedirect(each).from === undefined)
  if (!node) return undefined
  const {status, target} = readRedirect(node)
  if (target.includes('%')) doubts.push(`${quote(node)} takes its target from the request`)
  return {kind: 'redirect', target, status, node}
}

function firstOf(nodes: readonly ServerDirective[], path: string, doubts: string[]): Found | undefined {
  for (const node of nodes) {
    const {status, from, target} = readRedirect(node)
    if (from === undefined) continue
    if (node.name === 'RedirectMatch') {
      const match = matchOf(node, from, path, doubts)
      if (match) return {kind: 'redirect', target: substitute(target, match), status, node}
    } else {
      const length = matchMount(path, from)
      if (length > 0) return {kind: 'redirect', target: target + path.slice(length), status, node}
    }
  }
  return undefined
}

interface Redirect {
  readonly status: number
  /** The path or the expression; undefined where a section says it. */
  readonly from: string | undefined
  readonly target: string
}

const STATUS: Readonly<Record<string, number>> = {permanent: 301, temp: 302, seeother: 303, gone: 410}

function readRedirect(node: ServerDirective): Redirect {
  const words = wordsOf(node)
  const named = node.name.startsWith('RedirectPermanent') ? 301 : 302
  const [first = ''] = words
  const given = STATUS[first.toLowerCase()] ?? (/^\d/.test(first) ? Number.parseInt(first, 10) : undefined)
  const [one, two] = given === undefined ? words : words.slice(1)
  const status = given ?? named
  const isRedirect = status >= 300 && status < 400
  if (two === undefined && (isRedirect || one === undefined))
    return {status, from: undefined, target: one ?? ''}
  return {status, from: one, target: two ?? ''}
}
