/** A server as requests see it: its scopes, made once from a reading. */
import type {Environment, FileSystem} from '../httpd/environment.ts'
import type {Reading} from '../reading/reading.ts'
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import {shareHostIndex} from './host-index.ts'
import {portOf, type ServerScope, scopeOf} from './server-scope.ts'

export interface ServerModel {
  readonly main: ServerScope
  readonly hosts: readonly ServerScope[]
  readonly fileSystem: FileSystem
  readonly serverRoot: string
  /** Source names of the modules that are there. */
  readonly modules: ReadonlySet<string>
  /** Daemon process groups by name; the first definition counts. */
  readonly daemons: ReadonlyMap<string, {readonly scope: ServerScope; readonly node: ServerDirective}>
}

/**
 * The model of a server that was read.
 * @param previous of the same server before a change; what did not change stays the same objects, with all that was
 *   found out about it
 */
export function serverModelOf(
  reading: Reading,
  {fileSystem}: Pick<Environment, 'fileSystem'>,
  previous?: ServerModel,
): ServerModel {
  const {tree, serverRoot, modules} = reading
  const main = mainOf(reading, previous?.fileSystem === fileSystem ? previous : undefined)
  const hosts = hostsOf(tree, main, main === previous?.main ? previous.hosts : [])
  if (main === previous?.main) shareHostIndex(previous.hosts, hosts)
  let daemons: ServerModel['daemons'] | undefined
  return {
    ...{main, hosts, fileSystem, serverRoot, modules},
    get daemons() {
      daemons ??= daemonsIn([main, ...hosts])
      return daemons
    },
  }
}

function mainOf({tree, serverRoot, modules}: Reading, previous: ServerModel | undefined): ServerScope {
  const directives = tree.filter(({name}) => name !== '<VirtualHost')
  const isSame =
    previous?.serverRoot === serverRoot &&
    previous.modules === modules &&
    directives.length === previous.main.directives.length &&
    directives.every((directive, index) => directive === previous.main.directives[index])
  return isSame ? previous.main : scopeOf(undefined, directives)
}

/** The virtual hosts of a tree; those of before are taken where their sections are the same, from both ends. */
function hostsOf(
  tree: readonly ServerDirective[],
  main: ServerScope,
  before: readonly ServerScope[],
): readonly ServerScope[] {
  const count = tree.length - main.directives.length
  const hosts: ServerScope[] = []
  // An address without a port takes that of the main server's name, if it was read before (server/vhost.c: get_addresses).
  let port = 0
  for (const node of tree) {
    if (node.name === 'ServerName') port = portOf(wordsOf(node)[0]) ?? 0
    if (node.name !== '<VirtualHost') continue
    const ahead = before[hosts.length]
    const found = ahead?.section === node ? ahead : before[hosts.length + before.length - count]
    hosts.push(found?.section === node ? found : scopeOf(node, node.children, main, port))
  }
  return hosts
}

function daemonsIn(scopes: readonly ServerScope[]): ServerModel['daemons'] {
  const daemons = new Map<string, {scope: ServerScope; node: ServerDirective}>()
  for (const scope of scopes) {
    for (const node of scope.byName.get('WSGIDaemonProcess') ?? []) {
      const [name = ''] = wordsOf(node)
      if (!daemons.has(name)) daemons.set(name, {scope, node})
    }
  }
  return daemons
}

/** The ports the server listens on, in order. */
export function listenedPorts({main}: Pick<ServerModel, 'main'>): readonly number[] {
  const listens = main.byName.get('Listen') ?? []
  return listens.map((listen) => Number(/(?:^|:)(\d+)$/.exec(wordsOf(listen)[0] ?? '')?.[1] ?? 80))
}

/** The word of the last directive of a name in a scope, or in the main server; undefined without one. */
export function settingOf(server: ServerModel, scope: ServerScope, name: string): string | undefined {
  const own = scope.byName.get(name)?.at(-1) ?? server.main.byName.get(name)?.at(-1)
  return own && wordsOf(own)[0]
}

/** The DocumentRoot of a server; undefined where that of the build counts. */
export function documentRootOf(server: ServerModel, scope: ServerScope): string | undefined {
  const root = settingOf(server, scope, 'DocumentRoot')
  return root === undefined ? undefined : fromServerRoot(server, root)
}

/** A path as the server completes it. */
export function fromServerRoot({serverRoot}: Pick<ServerModel, 'serverRoot'>, path: string): string {
  return path.startsWith('/') ? path : `${serverRoot}/${path}`
}
