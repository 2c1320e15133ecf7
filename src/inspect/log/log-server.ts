/** A server as the lines of its log are looked up in it. */
import {groupBy} from '../../query/group-by.ts'
import {once} from '../../query/once.ts'
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import type {OpenedServer} from '../opened-server.ts'
import {type FileRequests, fileRequestsOf} from './reaching/file-requests.ts'
import {type UriRequests, uriRequestsOf} from './reaching/uri-requests.ts'

/** What is asked of a server. */
export interface LogServer {
  readonly reading: Reading
  readonly model: ServerModel
  /** False for a copy: what is not there may be on the server. */
  readonly isComplete: boolean
  /** The requests that come to a file. */
  readonly toFile: FileRequests
  /** The requests for a path, by all ways to a server. */
  readonly toUri: UriRequests
  /** All directives of a name, in reading order, also in sections. */
  named(name: string): readonly ServerDirective[]
}

/** Prepares a server for questions; what takes time is done when it is asked for. */
export function logServerOf(read: OpenedServer): LogServer {
  const {model} = read
  const {isComplete} = read.found
  const byName = once(() => groupBy(withChildren(read.reading.tree), ({name}) => name))
  return {
    ...{model, isComplete, reading: read.reading},
    toFile: fileRequestsOf(model, isComplete),
    toUri: uriRequestsOf(model),
    named: (name) => byName().get(name) ?? [],
  }
}

/** Directives and all that is in them, in reading order. */
function withChildren(nodes: readonly ServerDirective[]): readonly ServerDirective[] {
  return nodes.flatMap((node) => [node, ...withChildren(node.children)])
}
