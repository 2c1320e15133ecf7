/** All that maps paths of one server scope, in reading order. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {type Mounter, mounterIn, mounterOf} from './mounter.ts'

const MAPPERS = new Set([
  'Alias',
  'AliasMatch',
  'ScriptAlias',
  'ScriptAliasMatch',
  'WSGIScriptAlias',
  'WSGIScriptAliasMatch',
  'ProxyPass',
  'ProxyPassMatch',
  'Redirect',
  'RedirectPermanent',
  'RedirectTemp',
  'RedirectMatch',
  'RewriteRule',
])

/** What may be or hold a mounter beside them. */
const OTHERS = new Set(['DocumentRoot', '<Location', '<LocationMatch'])

/** Those that a Location may hold. */
const IN_LOCATIONS = new Set([
  'ProxyPass',
  'ProxyPassMatch',
  'Redirect',
  'Alias',
  'ScriptAlias',
  'SetHandler',
])

/** True if a directive may be a mounter, or hold some. */
export function mayMap({name}: ServerDirective): boolean {
  return MAPPERS.has(name) || OTHERS.has(name)
}

/** The mounters of a scope by itself. Of several DocumentRoots the last one applies. */
export function mountersOf({directives, byName}: ServerScope): readonly Mounter[] {
  const root = byName.get('DocumentRoot')?.at(-1)
  const mounters: Mounter[] = []
  for (const node of directives) {
    if (MAPPERS.has(node.name)) {
      const mounter = mounterOf(node)
      if (mounter.target !== '!') mounters.push(mounter)
    } else if (node === root) mounters.push({node, path: '/', kind: 'prefix', target: wordsOf(node)[0] ?? ''})
    else if (node.name === '<Location' || node.name === '<LocationMatch') mounters.push(...inLocation(node))
  }
  return mounters
}

function inLocation(section: ServerDirective): readonly Mounter[] {
  return section.children.flatMap((node) => {
    if (!IN_LOCATIONS.has(node.name)) return []
    const words = wordsOf(node)
    // A redirect may have a status in front, and a Redirect with a path of its own is one of the section.
    const target = node.name === 'Redirect' ? mounterOf(node).target : (words[0] ?? '')
    if (target === '!' || (node.name === 'SetHandler' && /^(?:none|default-handler)$/i.test(target)))
      return []
    return [mounterIn(section, node, target)]
  })
}
