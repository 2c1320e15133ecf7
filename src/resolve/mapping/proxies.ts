/** ProxyPass and ProxyPassMatch, which come before all else but rules (mod_proxy.c: proxy_trans). */

import {wordsOf} from '../../reading/words.ts'
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
  path: string,
  placed: readonly PlacedMapper[],
  doubts: string[],
): Found | undefined {
  const inSection = placed.findLast(({node}) => node.name.startsWith('ProxyPass'))
  const found = inSection ? firstOf([ofSection(inSection)], path, doubts) : undefined
  const first = found ?? firstOf(mayMap(mappersOf(server, scope).proxy, path), path, doubts)
  return first && first.target !== '!'
    ? {kind: 'proxy', target: first.target, status: 0, node: first.node}
    : undefined
}

/** In a Location the section says the path. */
function ofSection({section, node}: PlacedMapper): Mapper {
  const [target = ''] = wordsOf(node)
  return {node, from: patternOf(section).text, isPattern: node.name.endsWith('Match'), target, status: 0}
}

function firstOf(mappers: readonly Mapper[], path: string, doubts: string[]): Mapper | undefined {
  return mappers.find(({node, from = '', isPattern}) =>
    isPattern ? matchOf(node, from, path, doubts) !== undefined : matchMount(path, from) > 0,
  )
}
