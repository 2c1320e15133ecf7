/** A server as requests see it: its scopes, made once from a reading. */
import type {Environment, FileSystem} from '../httpd/environment.ts'
import {hostOfServerName} from '../httpd/server-name.ts'
import type {Reading} from '../reading/reading.ts'
import type {ServerDirective} from '../reading/server-directive.ts'
import {wordsOf} from '../reading/words.ts'
import {type DirectiveList, directiveListOf} from './directive-list.ts'

/** The main server or a virtual host. */
export interface ServerScope extends DirectiveList {
  /** The `<VirtualHost>`; undefined for the main server. */
  readonly section: ServerDirective | undefined
  /** Name the server answers to: its ServerName, else that of the main server. */
  readonly name: string
  readonly hasOwnName: boolean
  /** Port in the ServerName. */
  readonly namedPort: number | undefined
  readonly aliases: readonly string[]
  readonly addresses: readonly HostAddress[]
}

export interface HostAddress {
  /** An address in lower case, or `*`. */
  readonly host: string
  /** True for the name of a computer, whose address is not known. */
  readonly isName: boolean
  /** 0 for any port. */
  readonly port: number
}

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

/** The model of a server that was read. */
export function serverModelOf(reading: Reading, environment: Pick<Environment, 'fileSystem'>): ServerModel {
  const mainDirectives = reading.tree.filter(({name}) => name !== '<VirtualHost')
  const main = scopeOf(undefined, mainDirectives)
  const hosts: ServerScope[] = []
  // An address without a port takes that of the main server's name, if it was read before (server/vhost.c: get_addresses).
  let port = 0
  for (const node of reading.tree) {
    if (node.name === 'ServerName') port = portOf(wordsOf(node)[0]) ?? 0
    if (node.name === '<VirtualHost') hosts.push(scopeOf(node, node.children, main, port))
  }
  const daemons = new Map<string, {scope: ServerScope; node: ServerDirective}>()
  for (const scope of [main, ...hosts]) {
    for (const node of scope.byName.get('WSGIDaemonProcess') ?? []) {
      const [name = ''] = wordsOf(node)
      if (!daemons.has(name)) daemons.set(name, {scope, node})
    }
  }
  const {fileSystem} = environment
  return {main, hosts, fileSystem, serverRoot: reading.serverRoot, modules: reading.modules, daemons}
}

function scopeOf(
  section: ServerDirective | undefined,
  directives: readonly ServerDirective[],
  main?: ServerScope,
  defaultPort = 0,
): ServerScope {
  const {byName} = directiveListOf(directives)
  const named = byName.get('ServerName')?.at(-1)
  return {
    directives,
    byName,
    section,
    name: named ? hostOfServerName(wordsOf(named)[0] ?? '') : (main?.name ?? 'localhost'),
    hasOwnName: named !== undefined,
    namedPort: portOf(named && wordsOf(named)[0]),
    aliases: (byName.get('ServerAlias') ?? []).flatMap(wordsOf),
    addresses: section ? wordsOf(section).map((word) => addressOf(word, defaultPort)) : [],
  }
}

function portOf(serverName: string | undefined): number | undefined {
  const port = /:(\d+)$/.exec(serverName ?? '')?.[1]
  return port === undefined ? undefined : Number(port)
}

function addressOf(text: string, defaultPort: number): HostAddress {
  const [, host = '*', port] = /^(\[[^\]]*\]|[^:]*)(?::(\*|\d+))?$/.exec(text) ?? []
  const plain = host.replace(/^\[|\]$/g, '').toLowerCase()
  const isAny = plain === '_default_' || plain === ''
  return {
    host: isAny ? '*' : plain,
    isName: !isAny && /[a-z]/.test(plain) && !plain.includes(':'),
    port: port === '*' || text === '*' ? 0 : Number(port ?? defaultPort),
  }
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
