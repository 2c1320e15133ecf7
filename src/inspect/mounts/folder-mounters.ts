/** What maps paths beside aliases: rules and fallbacks, also in the folders of a DocumentRoot, and folders that depend on the host. */
import {encoded} from '../../effects/ask/paths/encoded.ts'
import {plainFolderOf, plainPath} from '../../effects/ask/paths/plain-folder.ts'
import {pathsOfDirectoryRule} from '../../effects/ask/paths/rule-paths.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {type Mounter, mounterOf} from './mounter.ts'
import type {Answered} from './route.ts'

/**
 * Fallbacks of a scope, and rules and fallbacks of its `<Directory>` sections, where their folder is below a DocumentRoot.
 * @param root the DocumentRoot of the scope that is asked; undefined if it has none
 */
export function folderMounters({byName}: ServerScope, root: string | undefined): readonly Mounter[] {
  const fallback = byName.get('FallbackResource')?.at(-1)
  const base = root === undefined ? undefined : plainPath(root)
  return [
    ...(fallback ? fallbackAt(fallback, '') : []),
    ...(byName.get('<Directory') ?? []).flatMap((section) => {
      const folder = plainFolderOf(section)
      if (base === undefined || folder === undefined) return []
      if (!`${folder}/`.startsWith(`${base}/`)) return []
      return section.children.flatMap((node) => mounterAt(node, encoded(folder.slice(base.length))))
    }),
  ]
}

function mounterAt(node: ServerDirective, mount: string): readonly Mounter[] {
  if (node.name === 'FallbackResource') return fallbackAt(node, mount)
  if (node.name !== 'RewriteRule') return []
  return [{...mounterOf(node), samples: {at: pathsOfDirectoryRule(node, mount).map(encoded), below: []}}]
}

/** A fallback answers where no file is. */
function fallbackAt(node: ServerDirective, mount: string): readonly Mounter[] {
  const [target = ''] = wordsOf(node)
  if (/^disabled$/i.test(target)) return []
  const at = `${mount}/no-such-file`
  return [{node, path: `${mount}/`, kind: 'prefix', target, samples: {at: [at], below: [`${at}/x`]}}]
}

/** What mod_vhost_alias serves, which depends on each request. */
export function dependentFolders({byName}: ServerScope): readonly {
  readonly node: ServerDirective
  readonly answered: Answered & {readonly kind: 'folder' | 'scripts'}
}[] {
  const found = [
    ['VirtualDocumentRoot', '/', 'folder'],
    ['VirtualScriptAlias', '/cgi-bin/', 'scripts'],
  ] as const
  return found.flatMap(([name, path, kind]) => {
    const node = byName.get(name)?.at(-1)
    const target = node && wordsOf(node)[0]
    if (!node || target === undefined || target === 'none') return []
    const reasons = ['which folder it is depends on the name or the address that is asked for']
    return [
      {node, answered: {kind, path, extent: 'files', status: undefined, target, certain: false, reasons}},
    ]
  })
}
