/** ProxyPass and ProxyPassMatch, which come before all else but rules (mod_proxy.c: proxy_trans). */

import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {backendUrl} from '../destination/backend.ts'
import type {Pass} from '../pass.ts'
import {patternOf} from '../sections/section-match.ts'
import type {ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import type {Found} from './found.ts'
import type {Mapper} from './mapper.ts'
import {mappersOf, mayMap, type PlacedMapper} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'

/** What a ProxyPass says about the path; undefined where none matches, or the one that does excludes it with `!`. */
export function proxied(
  server: ServerModel,
  scope: ServerScope,
  {path, query}: Pick<Pass, 'path' | 'query'>,
  placed: readonly PlacedMapper[],
  doubts: string[],
): Found | undefined {
  const inSection = placed.findLast(({node}) => node.name.startsWith('ProxyPass'))
  const found = inSection ? firstOf([ofSection(inSection)], path, doubts) : undefined
  const first = found ?? firstOf(mayMap(mappersOf(server, scope).proxy, path), path, doubts)
  if (!first || first.written === '!') return undefined
  const backend = isPlain(first.node) ? backendUrl(first.target, query) : undefined
  return {kind: 'proxy', target: first.written, status: 0, node: first.node, answer: {status: 200, backend}}
}

/** True for what says no more than where a path leads. */
function isPlain(node: ServerDirective): boolean {
  return !wordsOf(node).some((word) => /^(?:nocanon|interpolate|noquery|mapping=)/i.test(word))
}

/** What a ProxyPass maps a path to. */
interface Proxied {
  readonly node: ServerDirective
  /** The target as it is written. */
  readonly written: string
  /** The target with what follows the matched path. */
  readonly target: string
}

/** In a Location the section says the path. */
function ofSection({section, node}: PlacedMapper): Mapper {
  const [target = ''] = wordsOf(node)
  return {node, from: patternOf(section).text, isPattern: node.name.endsWith('Match'), target, status: 0}
}

function firstOf(mappers: readonly Mapper[], path: string, doubts: string[]): Proxied | undefined {
  for (const {node, from = '', isPattern, target: written} of mappers) {
    if (isPattern) {
      const match = matchOf(node, from, path, doubts)
      if (!match) continue
      // Without a group the whole path is added (proxy_trans_uri).
      const target = /[$&]/.test(written) ? substitute(written, match.groups) : written + path
      return {node, written, target}
    }
    const length = matchMount(path, from)
    if (length > 0) return {node, written, target: written + path.slice(length)}
  }
  return undefined
}
