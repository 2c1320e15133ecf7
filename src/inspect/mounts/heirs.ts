/** Which virtual hosts have what the main server mounts. */

import {firstPass} from '../../resolve/pass.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {directiveBehind} from '../../resolve/steps/trace.ts'
import {mapUrl} from '../../resolve/steps/url-map.ts'
import {askScope} from '../ask-scope.ts'
import {pathsOf} from './mounted-paths.ts'
import type {Mounter} from './mounter.ts'

/** The virtual hosts in which a request comes to a mounter of the main server; none for one of a virtual host. */
export function heirsOf(server: ServerModel, scope: ServerScope, mounter: Mounter): readonly ServerScope[] {
  if (scope.section) return []
  const {at, below} = pathsOf(mounter)
  const paths = [...at.slice(0, MOST_PATHS), ...below]
  return server.hosts.filter((host) => paths.some((path) => isMappedBy(server, host, mounter, path)))
}

const MOST_PATHS = 2

function isMappedBy(server: ServerModel, host: ServerScope, {node}: Mounter, path: string): boolean {
  if (node.name === 'SetHandler') {
    const {because} = askScope({...server, hosts: [host]}, host, path)
    return because.some((reason) => directiveBehind(reason) === node)
  }
  const {byName} = host
  const hasOwn = byName.has('DocumentRoot') || byName.has('VirtualDocumentRoot')
  if (node.name === 'DocumentRoot' && hasOwn) return false
  const request = {host: host.name, port: 80, hostPort: undefined, address: '127.0.0.1', path}
  const pass = firstPass(decodeURIComponent(path), undefined)
  const {kind, nodes} = mapUrl({server, scope: host, request}, pass)
  return node.name === 'DocumentRoot' ? kind === 'root' : nodes.includes(node)
}
