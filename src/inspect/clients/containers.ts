/** Which section a directive is in. */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'

/** The sections around directives, by what is directly in them. */
export type Containers = ReadonlyMap<ServerDirective, ServerDirective>

const known = new WeakMap<ServerModel, Containers>()

/** The sections of a server; those of .htaccess files are not among them. */
export function containersIn(server: ServerModel): Containers {
  const found = known.get(server)
  if (found) return found
  const containers = new Map<ServerDirective, ServerDirective>()
  const open = [server.main, ...server.hosts].flatMap(({directives}) => directives)
  for (let node = open.pop(); node; node = open.pop())
    for (const child of node.children) {
      containers.set(child, node)
      if (child.children.length > 0) open.push(child)
    }
  known.set(server, containers)
  return containers
}
