/** The parts of a server that expectations should reach. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {decidesWho, quote} from '../../../resolve/sections/layers.ts'
import {documentRootOf, type ServerModel} from '../../../resolve/server/server-model.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {hostLabelOf} from '../../host-label.ts'
import {connectionsIn, type Extent} from '../../hosts/connections.ts'
import {folderMounters} from '../../mounts/folder-mounters.ts'
import type {Mounter} from '../../mounts/mounter.ts'
import {mountersOf} from '../../mounts/mounters-of.ts'

/** The kind of an item. */
export type CoverageKind = 'host' | 'application' | 'redirect' | 'proxy' | 'rule' | 'folder' | 'section'

/** A host, a directive that maps paths, or a section that decides something. */
export interface CoverageItem {
  readonly kind: CoverageKind
  readonly node: ServerDirective
  /** The directive on one line. */
  readonly text: string
  /** The host that it is in: its name, else its address; undefined for the main server. */
  readonly host: string | undefined
}

/** The items of a server, host by host in the order of the configuration. */
export function coverageItemsOf(server: ServerModel, extent: Extent): readonly CoverageItem[] {
  const connectionsOf = connectionsIn(server, extent)
  const isReachable = (scope: ServerScope): boolean =>
    connectionsOf(scope).some(({isListened, name}) => isListened && name !== undefined)
  return [server.main, ...server.hosts].flatMap((scope) => {
    const label = hostLabelOf(scope)
    const host = label && (label.name ?? label.address)
    const item = (kind: CoverageKind, node: ServerDirective): CoverageItem => {
      return {kind, node, text: quote(node), host}
    }
    const mounters = [...mountersOf(scope), ...folderMounters(scope, documentRootOf(server, scope))]
    const mounts = mounters.flatMap((mounter) => kindOf(mounter) ?? [])
    return [
      ...(scope.section && isReachable(scope) ? [item('host', scope.section)] : []),
      ...new Map(mounts.map(({kind, node}) => [node, item(kind, node)])).values(),
      ...sectionsIn(scope.directives).map((node) => item('section', node)),
    ]
  })
}

const KINDS: readonly (readonly [start: string, kind: CoverageKind])[] = [
  ['WSGIScriptAlias', 'application'],
  ['Redirect', 'redirect'],
  ['ProxyPass', 'proxy'],
  ['RewriteRule', 'rule'],
  ['Alias', 'folder'],
  ['ScriptAlias', 'folder'],
]

/** The kind of a mounter; undefined for a folder that answers for all that is left, and for a handler. */
function kindOf({node}: Mounter): {readonly kind: CoverageKind; readonly node: ServerDirective} | undefined {
  const kind = KINDS.find(([start]) => node.name.startsWith(start))?.[1]
  return kind && {kind, node}
}

const SECTION = /^<(?:Directory|Location|Files|If$|If |Proxy)/

/** The sections that decide who answers, those within others too. */
function sectionsIn(nodes: readonly ServerDirective[]): readonly ServerDirective[] {
  return nodes.flatMap((node) => {
    if (!SECTION.test(node.name)) return []
    return [...(decidesWho(node) ? [node] : []), ...sectionsIn(node.children)]
  })
}
