/** The folders that URLs of a host lead to. */
import {wordsOf} from '../../../reading/words.ts'
import {documentRootOf, fromServerRoot, type ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'

/** A folder, and the path that leads there; both without slashes at their ends. */
export interface Folder {
  readonly mount: string
  readonly path: string
}

/** Those of a host: its DocumentRoot, and the targets of its aliases that are folders. */
export function foldersOf(server: ServerModel, scope: ServerScope): readonly Folder[] {
  const root = documentRootOf(server, scope)
  const mounted = [...new Set([server.main, scope])].flatMap(({byName}) =>
    ['Alias', 'ScriptAlias', 'WSGIScriptAlias'].flatMap((name) => byName.get(name) ?? []),
  )
  const aliases = mounted.flatMap((node): readonly Folder[] => {
    const [mount = '', target = ''] = wordsOf(node)
    return mount.startsWith('/') && target !== ''
      ? [{mount: bare(mount), path: bare(fromServerRoot(server, target))}]
      : []
  })
  const own = root === undefined ? [] : [{mount: '', path: bare(root)}]
  return [...own, ...aliases.filter(({path}) => server.fileSystem.kindOf(path) === 'directory')]
}

/** A path without slashes at its end. */
export function bare(path: string): string {
  return path.replace(/\/+$/, '')
}
