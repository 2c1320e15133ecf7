/** The redirects of mod_alias (add_redirect_internal, translate_alias_redir, fixup_redir). */

import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {isScope, type Layers, quote} from '../sections/layers.ts'
import {namedIn} from '../server/directive-list.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import type {Found} from './found.ts'
import {type Mapper, mapperOf} from './mapper.ts'
import {mappersOf, mayMap, type PlacedMapper, REDIRECTS} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'

/** The first redirect of the server scopes that matches. */
export function redirected(
  server: ServerModel,
  scope: ServerScope,
  path: string,
  doubts: string[],
): Found | undefined {
  return firstOf(mayMap(mappersOf(server, scope).redirect, path), path, doubts)
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
  return (
    wholeOf(perSection.flat(), doubts) ?? firstOf(perSection.toReversed().flat().map(mapperOf), path, doubts)
  )
}

function wholeOf(nodes: readonly ServerDirective[], doubts: string[]): Found | undefined {
  const whole = nodes.filter(({name}) => name === 'Redirect').map(mapperOf)
  const last = whole.findLast(({from}) => from === undefined)
  if (!last) return undefined
  const {node, status, target} = last
  if (target.includes('%')) doubts.push(`${quote(node)} takes its target from the request`)
  return {kind: 'redirect', target, status, node}
}

function firstOf(mappers: readonly Mapper[], path: string, doubts: string[]): Found | undefined {
  for (const {node, status, from, target, isPattern} of mappers) {
    if (from === undefined) continue
    if (isPattern) {
      const match = matchOf(node, from, path, doubts)
      if (match) return toTarget(node, status, substitute(target, match.groups), doubts)
    } else {
      const length = matchMount(path, from)
      if (length > 0) return toTarget(node, status, target + path.slice(length), doubts)
    }
  }
  return undefined
}

/** A control character is escaped, but not after a `#`: then no header can hold it, and the server answers with 500. */
function toTarget(node: ServerDirective, status: number, target: string, doubts: string[]): Found {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
  if (/#.*[\0-\x1f\x7f]/s.test(target))
    doubts.push(`${quote(node)} puts a control character into the header Location`)
  return {kind: 'redirect', target, status, node}
}
