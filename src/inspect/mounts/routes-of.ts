/** The proxies, redirects, folders, files and handlers of a server. */
import {documentRootOf, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {askScope} from '../ask-scope.ts'
import {hostLabelOf} from '../host-label.ts'
import {isWsgiAlias} from '../mounting-aliases.ts'
import {placedAt} from '../text-place.ts'
import type {KnownFiles} from '../with-targets.ts'
import {askMounter} from './ask-mounter.ts'
import {dependentFolders, folderMounters} from './folder-mounters.ts'
import {heirsOf} from './heirs.ts'
import type {LookedAt} from './looked-at.ts'
import type {Mounter} from './mounter.ts'
import {mayMap, mountersOf} from './mounters-of.ts'
import type {InspectedRoute} from './route.ts'
import {existence, knownStatus} from './target-files.ts'

/** All of them, scope by scope. Those that no request comes to are left out. */
export function routesOf(
  server: ServerModel,
  known: KnownFiles,
  scopes: readonly LookedAt[],
): readonly InspectedRoute[] {
  const routes: InspectedRoute[] = []
  for (const {scope, sources} of scopes) {
    if (!sources.some(mayHaveRoutes)) continue
    const root = documentRootOf(server, scope)
    const mounters = sources.flatMap((source) => [...mountersOf(source), ...folderMounters(source, root)])
    routes.push(...routesIn(server, known, scope, mounters))
    for (const {node, answered} of sources.flatMap(dependentFolders))
      routes.push({
        ...{host: hostLabelOf(scope), ...answered, exists: undefined, inheritedBy: 0},
        ...placedAt(node.origin),
      })
  }
  return routes
}

function mayHaveRoutes({directives}: ServerScope): boolean {
  return directives.some((node) => (mayMap(node) && !isWsgiAlias(node)) || BESIDE.has(node.name))
}

/** What may answer beside aliases. */
const BESIDE = new Set(['FallbackResource', 'VirtualDocumentRoot', 'VirtualScriptAlias', '<Directory'])

function routesIn(
  server: ServerModel,
  known: KnownFiles,
  scope: ServerScope,
  mounters: readonly Mounter[],
): readonly InspectedRoute[] {
  // Only this host, so that a server of thousands takes time in proportion to their number.
  const alone = {...server, hosts: scope.section ? [scope] : []}
  const root = scope.byName.get('DocumentRoot')?.at(-1)
  const isCovered = mounters.some(takesAll)
  return mounters.flatMap((mounter) => {
    if (isWsgiAlias(mounter.node)) return []
    if (mounter.node.name === 'DocumentRoot' && ((root && mounter.node !== root) || isCovered)) return []
    const asked = askMounter(mounter, (path) => askScope(alone, scope, path), alone, scope)
    if (!asked || asked.kind === 'application') return []
    const {kind, path, extent, target, certain, reasons} = asked
    const exists = existence(asked, mounter, server, known)
    const route: InspectedRoute = {
      host: hostLabelOf(scope),
      ...{kind, path, extent, target, exists, certain, reasons},
      status: knownStatus(asked, exists),
      ...placedAt(mounter.node.origin),
      inheritedBy: heirsOf(server, scope, mounter).length,
    }
    return [route]
  })
}

/** True for a mount of all paths, which leaves nothing to a DocumentRoot. */
function takesAll({node, path, kind}: Mounter): boolean {
  const isPlain = kind === 'prefix' && !/^(?:DocumentRoot|SetHandler|FallbackResource)$/.test(node.name)
  return isPlain && path === '/' && node.conditions.length === 0
}
