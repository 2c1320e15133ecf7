/** The URLs that tell the answers of a server apart. */
import {encoded} from '../../../effects/ask/paths/encoded.ts'
import {allPaths} from '../../../effects/ask/paths/group-paths.ts'
import {wordsOf} from '../../../reading/words.ts'
import {
  documentRootOf,
  fromServerRoot,
  type ServerModel,
  scopesAround,
} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {connectionsIn, type Extent, type InspectedConnection} from '../../hosts/connections.ts'
import {NOBODY} from '../../hosts/places.ts'
import {folderMounters} from '../../mounts/folder-mounters.ts'
import {pathsOf} from '../../mounts/mounted-paths.ts'
import {mountersOf} from '../../mounts/mounters-of.ts'

/** The URLs of one host, in the order in which people would write them: the plainest of what is alike first. */
export interface HostProbes {
  readonly scope: ServerScope
  readonly urls: readonly string[]
}

/** The URLs of each host of a server that requests come to. */
export function probeUrlsOf(server: ServerModel, extent: Extent): readonly HostProbes[] {
  const connectionsOf = connectionsIn(server, extent)
  return [...server.hosts, server.main].map((scope) => {
    const origins = connectionsOf(scope).flatMap(originOf)
    const paths = probePathsOf(server, scope)
    return {scope, urls: origins.flatMap((origin) => paths.map((path) => origin + path))}
  })
}

/** How a client names a connection; nothing where none comes to it, or it is not known whether it has TLS. */
function originOf({isListened, name, tls, port}: InspectedConnection): readonly string[] {
  if (!isListened || name === undefined || tls === undefined) return []
  const usual = tls ? 443 : 80
  const host = name === '*' ? NOBODY : name
  // A name may be one that no URL holds.
  if (/[^\w.:[\]-]/.test(host)) return []
  return [`${tls ? 'https' : 'http'}://${host}${port === usual ? '' : `:${port}`}`]
}

function probePathsOf(server: ServerModel, scope: ServerScope): readonly string[] {
  const scopes = scopesAround(server, scope)
  const root = documentRootOf(server, scope)
  const mounted = scopes.flatMap((each) => [...mountersOf(each), ...folderMounters(each, root)]).map(pathsOf)
  const plain = ['/', ...mounted.flatMap(({at, below}) => [...at, ...below])]
  const further = [...allPaths(scopes)].sort(
    (one, other) => uglinessOf(one) - uglinessOf(other) || (one < other ? -1 : 1),
  )
  const all = new Set([...plain, ...further, ...sourcePathsOf(server, scope, root)])
  // An alias may have a mount that no URL has.
  return [...all].filter((path) => path.startsWith('/'))
}

/** Doubled slashes are asked for last, and long paths after short ones. */
function uglinessOf(path: string): number {
  return path.length + (path.includes('//') ? 10_000 : 0)
}

/** The paths by which the file of a script could be asked for: below the DocumentRoot, and below folders of aliases. */
function sourcePathsOf(server: ServerModel, scope: ServerScope, root: string | undefined): readonly string[] {
  const scopes = scopesAround(server, scope)
  const named = (name: string) =>
    scopes.flatMap(({byName}) => byName.get(name) ?? []).map((node) => wordsOf(node))
  const folders = [...(root === undefined ? [] : [['', root]]), ...named('Alias')].map(
    ([mount = '', target = '']) =>
      [mount.replace(/\/$/, ''), fromServerRoot(server, target).replace(/\/$/, '')] as const,
  )
  const scripts = named('WSGIScriptAlias').map(([, target = '']) => fromServerRoot(server, target))
  return folders.flatMap(([mount, folder]) =>
    scripts
      .filter((file) => file.startsWith(`${folder}/`))
      .map((file) => encoded(mount + file.slice(folder.length))),
  )
}
