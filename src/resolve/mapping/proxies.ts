/** ProxyPass and ProxyPassMatch, which come before all else but rules (mod_proxy.c: proxy_trans). */

import {wordsOf} from '../../reading/words.ts'
import {patternOf} from '../sections/section-match.ts'
import type {ServerModel} from '../server-model.ts'
import type {ServerScope} from '../server-scope.ts'
import type {Found} from './found.ts'
import {mappersOf, type PlacedMapper} from './mappers.ts'
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
  const first = inSection && {
    node: inSection.node,
    from: patternOf(inSection.section).text,
    target: wordsOf(inSection.node)[0] ?? '',
  }
  const entries = mappersOf(server, scope).proxy.map((node) => {
    const [from = '', target = ''] = wordsOf(node)
    return {node, from, target}
  })
  for (const {node, from, target} of first ? [first, ...entries] : entries) {
    const matches = node.name.endsWith('Match')
      ? matchOf(node, from, path, doubts) !== undefined
      : matchMount(path, from) > 0
    if (matches) return target === '!' ? undefined : {kind: 'proxy', target, status: 0, node}
  }
  return undefined
}
