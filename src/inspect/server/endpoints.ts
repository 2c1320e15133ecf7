import {scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {findHosts} from '../hosts/find-hosts.ts'
import type {Endpoint} from '../mounts/endpoint.ts'
import {endpointsOf, type FolderScript} from '../mounts/endpoints-of.ts'
import {mountersOf} from '../mounts/mounters-of.ts'
import type {OpenedServer} from '../opened-server.ts'
import {withScripts} from '../with-scripts.ts'
import {withTargets} from '../with-targets.ts'
import type {InspectOptions} from './inspect-server.ts'
import {scriptFinderOf} from './scripts/folder-applications.ts'
import {handlerWordsOf} from './scripts/handler-words.ts'

/**
 * All paths that a server answers for. Of a server that rejects its configuration there are none.
 * @throws {InputError} if there is no such host
 */
export function endpointsIn(server: OpenedServer, {host}: InspectOptions): readonly Endpoint[] {
  const {found, model, reading} = server
  const scopes = host === undefined ? [model.main, ...model.hosts] : findHosts(model, host)
  if (reading.error) return []
  // A copy comes without what it leads to.
  const assumed = found.isComplete ? model : withTargets(withScripts(server).model)
  const find = scriptFinderOf(assumed, handlerWordsOf(assumed))
  const scriptsIn = (scope: ServerScope): readonly FolderScript[] => {
    const alone = {...assumed, hosts: scope.section ? [scope] : []}
    const nodes = scopesAround(assumed, scope)
      .flatMap(mountersOf)
      .map(({node}) => node)
    return nodes.flatMap((node) => find(alone, scope, node).applications)
  }
  const known = {fileSystem: model.fileSystem, isComplete: found.isComplete}
  return endpointsOf({server: assumed, known, extent: found.extent, scriptsIn}, scopes)
}
