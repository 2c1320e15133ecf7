/** The alias family (mod_alias.c: translate_alias_redir, mod_wsgi.c: wsgi_hook_intercept). */
import {mergeSlashes} from '../../httpd/paths/paths.ts'
import {substitute} from '../../httpd/patterns/regex.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import type {Pass} from '../pass.ts'
import {quote} from '../sections/layers.ts'
import {fromServerRoot, type ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import type {Found} from './found.ts'
import {mappersOf, mayMap} from './mappers.ts'
import {matchMount, matchOf} from './mount.ts'
import type {SectionMapper} from './section-mappers.ts'
import {filledInSection} from './section-target.ts'

/** An Alias or ScriptAlias in a Location: its target stands for every path of the section. */
export function aliasedBySection(
  asked: Asked,
  pass: Pass,
  placed: readonly SectionMapper[],
  doubts: string[],
): Found | undefined {
  const node = placed.findLast((each) => /Alias$/.test(each.node.name))?.node
  if (!node) return undefined
  const [written = ''] = wordsOf(node)
  const target = filledInSection(asked, pass, written)
  if (target === undefined) doubts.push(`${quote(node)} takes its target from the request`)
  const kind = node.name === 'Alias' ? 'alias' : 'script'
  return {kind, target: fromServerRoot(asked.server, target ?? written), status: 0, node, context: undefined}
}

/** The first alias of the server scopes that matches. */
export function aliased(
  server: ServerModel,
  scope: ServerScope,
  path: string,
  doubts: string[],
): Found | undefined {
  for (const {node, from = '', isPattern, target} of mayMap(mappersOf(server, scope).alias, path)) {
    const kind = node.name.startsWith('Script') ? 'script' : 'alias'
    if (isPattern) {
      const match = matchOf(node, from, path, doubts)
      if (match) {
        const file = fromServerRoot(server, substitute(target, match.groups))
        return {kind, target: file, status: 0, node, context: undefined}
      }
    } else {
      const length = matchMount(path, from)
      if (length === 0) continue
      const folder = fromServerRoot(server, target)
      return {
        kind,
        target: folder + path.slice(length),
        status: 0,
        node,
        context: {mount: from, target: folder},
      }
    }
  }
  return undefined
}

/** The rest of the path is glued to the target; a root mount keeps all of it (mod_wsgi.c: wsgi_hook_intercept). */
export function wsgiAliased(
  server: ServerModel,
  scope: ServerScope,
  path: string,
  doubts: string[],
): Found | undefined {
  for (const {node, from = '', isPattern, target} of mayMap(mappersOf(server, scope).wsgi, path)) {
    const match = isPattern ? matchOf(node, from, path, doubts) : undefined
    const length = isPattern ? 0 : matchMount(path, from)
    const taken = match ? match.before + match.groups[0] : path.slice(0, length)
    if (taken === '') continue
    const script = match ? substitute(target, match.groups) : target
    const isRoot = match ? taken === '/' : mergeSlashes(from) === '/'
    const rest = match ? match.after : path.slice(length)
    return {kind: 'wsgi', target: script + (isRoot ? path : rest), status: 0, node}
  }
  return undefined
}
