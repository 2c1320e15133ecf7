/** ProxyPass and ProxyPassMatch, which come before all else but rules (mod_proxy.c: proxy_trans). */

import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {substitute} from '../../httpd/patterns/regex.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import {backendUrl, faultOfUrl} from '../destination/backend.ts'
import type {Pass} from '../pass.ts'
import {decoded} from '../request-path.ts'
import {patternOf} from '../sections/section-match.ts'
import type {Found} from './found.ts'
import type {Mapper} from './mapper.ts'
import {mappersOf, mayMap} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'
import type {SectionMapper} from './section-mappers.ts'

/** What a ProxyPass says about the path; undefined where none matches, or the one that does excludes it with `!`. */
export function proxied(
  asked: Asked,
  pass: Pass,
  placed: readonly SectionMapper[],
  doubts: string[],
): Found | undefined {
  const {server, scope} = asked
  const {path} = pass
  const inSection = placed.findLast(({node}) => node.name.startsWith('ProxyPass'))
  const found = inSection ? firstOf([ofSection(inSection)], path, doubts) : undefined
  const first = found ?? firstOf(mayMap(mappersOf(server, scope).proxy, path), path, doubts)
  if (!first || first.written === '!') return undefined
  const status = faultOfUrl(first.target) ?? 200
  const backend = status === 200 ? backendOf(asked, pass, first) : undefined
  return {kind: 'proxy', target: first.written, status: 0, node: first.node, answer: {status, backend}}
}

function backendOf({request}: Asked, pass: Pass, first: Proxied): string | undefined {
  const words = wordsOf(first.node).map((word) => word.toLowerCase())
  if (words.some((word) => /^(?:interpolate|noquery|mapping=)/.test(word))) return undefined
  if (!words.includes('nocanon')) return backendUrl(first.target, pass.query)
  // The path after the mount is sent as the client wrote it, if the mount is written plainly.
  const raw = request.path.replace(/\?.*$/s, '')
  const length =
    first.mount === undefined || mergeSlashes(pass.path) !== mergeSlashes(decoded(raw))
      ? 0
      : matchMount(raw, first.mount)
  return length === 0 ? undefined : backendUrl(first.written + raw.slice(length), pass.query, 'raw')
}

/** What a ProxyPass maps a path to. */
interface Proxied {
  readonly node: ServerDirective
  /** The target as it is written. */
  readonly written: string
  /** The target with what follows the matched path. */
  readonly target: string
  /** The path that it matches; undefined for a pattern. */
  readonly mount: string | undefined
}

/** In a Location the section says the path. */
function ofSection({section, node}: SectionMapper): Mapper {
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
      return {node, written, target, mount: undefined}
    }
    const length = matchMount(path, from)
    if (length > 0) return {node, written, target: written + path.slice(length), mount: from}
  }
  return undefined
}
