/** All paths that a server answers for, whatever the method. */
import type {Resolution} from '../../resolve/resolution.ts'
import {resolveRequest} from '../../resolve/resolve-request.ts'
import {documentRootOf, type ServerModel, scopesAround} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {connectionsIn, type Extent, type InspectedConnection, localAddressOf} from '../hosts/connections.ts'
import {NOBODY} from '../hosts/places.ts'
import {placedAt} from '../text-place.ts'
import {isThere, type KnownFiles} from '../with-targets.ts'
import {type AskedMounter, type AskPath, askMounter} from './ask-mounter.ts'
import type {Endpoint} from './endpoint.ts'
import {dependentFolders, folderMounters} from './folder-mounters.ts'
import {mountersOf} from './mounters-of.ts'
import {existence, isFiles, knownStatus} from './target-files.ts'

/** A script that a handler runs in a folder, at the path of its URL. */
export interface FolderScript extends Pick<Endpoint, 'place' | 'use'> {
  readonly mount: string
  readonly script: string
}

/** What is asked for the endpoints of a server. */
export interface EndpointSource {
  /** With what is taken for granted about its files. */
  readonly server: ServerModel
  readonly known: KnownFiles
  readonly extent: Extent
  /** The scripts that handlers run in the folders of a scope. */
  scriptsIn(scope: ServerScope): readonly FolderScript[]
}

/** The endpoints of some scopes, in the order of their URLs. What is known to be answered with 404 is none. */
export function endpointsOf(source: EndpointSource, scopes: readonly ServerScope[]): readonly Endpoint[] {
  const {server, extent} = source
  const connectionsOf = connectionsIn(server, extent)
  const all = scopes.flatMap((scope) =>
    connectionsOf(scope)
      .filter(({isListened, name}) => isListened && name !== undefined)
      .flatMap((connection) => endpointsAt(source, scope, connection)),
  )
  const byKey = new Map(all.map((each) => [`${each.url}\0${each.path}\0${each.kind}`, each]))
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
}

/** Those of one scope at one address. */
function endpointsAt(
  source: EndpointSource,
  scope: ServerScope,
  connection: InspectedConnection,
): readonly Endpoint[] {
  const {server, known} = source
  const ask = askAt(server, connection)
  const origin = originOf(connection)
  const doubts = [
    ...(source.extent === 'part' ? ['the rest of the server is not known'] : []),
    ...(connection.tls === undefined ? ['it is not known whether the address has TLS'] : []),
  ]
  const root = scope.byName.get('DocumentRoot')?.at(-1)
  const documentRoot = documentRootOf(server, scope)
  const mounters = scopesAround(server, scope)
    .toReversed()
    .flatMap((each) => [...mountersOf(each), ...folderMounters(each, documentRoot)])
    .filter(({node}) => node.name !== 'DocumentRoot' || !root || node === root)
  const mounted = mounters.flatMap((mounter): readonly Endpoint[] => {
    const asked = askMounter(mounter, ask, server, scope)
    if (!asked) return []
    const exists = existence(asked, mounter, server, known)
    const status = knownStatus(asked, exists)
    if (status === 404) return []
    const {kind, path, extent, target} = asked
    const reasons = [...doubts, ...asked.reasons, ...unknownTarget(asked, exists, known)]
    const certain = asked.certain && reasons.length === asked.reasons.length
    return [
      {
        ...{url: origin + asked.asked, kind, path, extent, status, target, certain, reasons},
        ...placedAt(mounter.node.origin),
      },
    ]
  })
  const scripts = source.scriptsIn(scope).flatMap(({mount, script, place, use}): readonly Endpoint[] => {
    const path = encodeURI(mount)
    const {status, certain, reasons} = ask(path)
    if (status === 404) return []
    const answered = {path: mount, extent: 'subtree', status, target: script} as const
    const all = [...doubts, ...reasons]
    const isCertain = certain && doubts.length === 0
    return [
      {url: origin + path, kind: 'application', ...answered, certain: isCertain, reasons: all, place, use},
    ]
  })
  const dependent = scopesAround(server, scope)
    .flatMap(dependentFolders)
    .map(({node, answered}): Endpoint => {
      const reasons = [...doubts, ...answered.reasons]
      return {...answered, url: origin + answered.path, reasons, ...placedAt(node.origin)}
    })
  return [...mounted, ...scripts, ...dependent]
}

function askAt(server: ServerModel, connection: InspectedConnection): AskPath {
  const {port, tls, name = '*'} = connection
  const address = localAddressOf(server, connection)
  // Clients leave the usual port out of their Host header.
  const hostPort = port === (tls ? 443 : 80) ? undefined : port
  const host = name === '*' ? NOBODY : name
  return (path): Resolution => resolveRequest(server, {host, port, hostPort, address, path})
}

function originOf({tls, name, port}: InspectedConnection): string {
  return `${tls ? 'https' : 'http'}://${name}:${port}`
}

/** What is not known of a folder, file or script that is not there in a copy. */
function unknownTarget(
  {kind, target, resolution}: AskedMounter,
  exists: boolean | undefined,
  known: KnownFiles,
): readonly string[] {
  if (isFiles(kind)) return exists === undefined ? [`it is not known what is in ${target}`] : []
  const {script} = resolution
  const isOpen = kind === 'application' && script !== undefined && isThere(known, script) === undefined
  return isOpen ? [`it is not known whether ${script} is there`] : []
}
