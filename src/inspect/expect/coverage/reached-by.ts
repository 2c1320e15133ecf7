/** The directives and sections that a request comes to. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {walkFile} from '../../../resolve/file-walk.ts'
import {locationFactsOf, pathSettingsOf, readPath} from '../../../resolve/request-path.ts'
import {hostHeaderOf, methodOf, type Resolution, type ServerRequest} from '../../../resolve/resolution.ts'
import {layersOf} from '../../../resolve/sections/layers.ts'
import {proxyLayersOf, urlLayersOf} from '../../../resolve/sections/proxy-layers.ts'
import type {ServerModel} from '../../../resolve/server/server-model.ts'
import {directiveBehind, layersBehind} from '../../../resolve/steps/trace.ts'
import {selectHost} from '../../../resolve/virtual-host.ts'

/** The host, the directives that decide and the sections that apply. */
export function reachedBy(
  server: ServerModel,
  request: ServerRequest,
  resolution: Resolution,
): readonly ServerDirective[] {
  const {scope} = selectHost(server, request)
  const deciders = resolution.because.flatMap((reason) => directiveBehind(reason) ?? [])
  const {script, backend} = resolution
  const {path} = readPath(request.path, pathSettingsOf(server, scope))
  const facts = {
    ...locationFactsOf(server, scope, path),
    ...{host: hostHeaderOf(request), method: methodOf(request), variables: NOTHING_KNOWN},
  }
  const found =
    layersBehind(resolution) ??
    (backend !== undefined
      ? proxyLayersOf(server, scope, backend, facts)
      : script === undefined
        ? urlLayersOf(server, scope, facts)
        : layersOf(server, scope, walkFile(server.fileSystem, script), facts, () => undefined))
  const sections = found.layers.flatMap(({section}) => section ?? [])
  return [...(scope.section ? [scope.section] : []), ...deciders, ...sections]
}

/** Whether an If section applies that asks for more than the path and the host is not known here. */
const NOTHING_KNOWN = {variable: unknown, header: unknown, environment: unknown}

function unknown(): undefined {
  return undefined
}
