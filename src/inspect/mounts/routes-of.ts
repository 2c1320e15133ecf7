/** The proxies, redirects, folders, files and handlers of a server. */
import {fromServerRoot, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {askScope} from '../ask-scope.ts'
import {hostLabelOf} from '../host-label.ts'
import {isWsgiAlias} from '../mounting-aliases.ts'
import {placedAt} from '../text-place.ts'
import {isThere, type KnownFiles} from '../with-targets.ts'
import {type AskedMounter, askMounter} from './ask-mounter.ts'
import {heirsOf} from './heirs.ts'
import type {LookedAt} from './looked-at.ts'
import type {Mounter} from './mounter.ts'
import {mountersOf} from './mounters-of.ts'
import type {InspectedRoute} from './route.ts'

/** All of them, scope by scope. Those that no request comes to are left out. */
export function routesOf(
  server: ServerModel,
  known: KnownFiles,
  scopes: readonly LookedAt[],
): readonly InspectedRoute[] {
  return scopes.flatMap(({scope, sources}) => {
    const mounters = sources.flatMap(mountersOf)
    return routesIn(server, known, scope, mounters)
  })
}

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
      inheritedBy: heirsOf(server, scope, mounter),
    }
    return [route]
  })
}

/** True for a mount of all paths, which leaves nothing to a DocumentRoot. */
function takesAll({node, path, kind}: Mounter): boolean {
  const isPlain = kind === 'prefix' && node.name !== 'DocumentRoot' && node.name !== 'SetHandler'
  return isPlain && path === '/' && node.conditions.length === 0
}

/** Whether the target of a folder or file is there; of one that depends on the request that is not known. */
function existence(
  {kind, target}: Pick<AskedMounter, 'kind' | 'target'>,
  {kind: mount}: Mounter,
  server: ServerModel,
  known: KnownFiles,
): boolean | undefined {
  const isFile = kind === 'folder' || kind === 'file' || kind === 'scripts'
  return isFile && mount === 'prefix' ? isThere(known, fromServerRoot(server, target)) : undefined
}

/** What files are answered with is only known where they are; that nobody is let in is known anyway. */
function knownStatus(
  {kind, status, resolution}: AskedMounter,
  exists: boolean | undefined,
): number | undefined {
  const isFile = kind === 'folder' || kind === 'file' || kind === 'scripts'
  return isFile && exists === undefined && resolution.cause !== 'access' ? undefined : status
}
