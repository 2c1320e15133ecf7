/** A server as requests see it: its scopes, made once from a reading. */
import type {Environment, FileSystem, RunUser} from '../../httpd/environment.ts'
import type {Reading} from '../../reading/reading.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {shareDaemons} from './daemons.ts'
import {shareHostIndex} from './host-index.ts'
import {hasRegexDefaults, noteRegexDefaults} from './regex-defaults.ts'
import {portOf, type ServerScope, scopeOf} from './server-scope.ts'

export interface ServerModel {
  readonly main: ServerScope
  readonly hosts: readonly ServerScope[]
  /** All hosts, where `hosts` are only those that are asked: each may define a process group for others. */
  readonly allHosts?: readonly ServerScope[]
  readonly fileSystem: FileSystem
  readonly serverRoot: string
  /** Source names of the modules that are there. */
  readonly modules: ReadonlySet<string>
}

/** What a model was made from, for the next one. */
interface Made {
  readonly tree: readonly ServerDirective[]
  /** Those of the hosts, one by one. */
  readonly sections: readonly ServerDirective[]
}

const made = new WeakMap<readonly ServerScope[], Made>()

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
  const isSameServer =
    previous?.fileSystem === fileSystem && previous.serverRoot === serverRoot && previous.modules === modules
  const {main, hosts} = (isSameServer ? changedScopes(previous, tree) : undefined) ?? scopesOf(tree, previous)
  if (hasRegexDefaults(main.byName) || (previous && hasRegexDefaults(previous.main.byName))) {
    if (previous) noteRegexDefaults((made.get(previous.hosts) as Made).tree)
    noteRegexDefaults(tree)
  }
  return {main, hosts, fileSystem, serverRoot, modules}
}

type Scopes = Pick<ServerModel, 'main' | 'hosts'>

function scopesOf(tree: readonly ServerDirective[], previous: Scopes | undefined): Scopes {
  const own = tree.filter(({name}) => name !== '<VirtualHost')
  const main = scopeOf(undefined, own, undefined, 0, previous?.main)
  const sections: ServerDirective[] = []
  const hosts: ServerScope[] = []
  // An address without a port takes that of the main server's name, if it was read before (server/vhost.c: get_addresses).
  let port = 0
  for (const node of tree) {
    if (node.name === 'ServerName') port = portOf(wordsOf(node)[0]) ?? 0
    if (node.name !== '<VirtualHost') continue
    sections.push(node)
    hosts.push(scopeOf(node, node.children, main, port, previous?.hosts[hosts.length]))
  }
  made.set(hosts, {tree, sections})
  return {main, hosts}
}

/**
 * The scopes of a tree that differs from an earlier one in some virtual hosts that follow each other; undefined where
 * it differs in more. Only what differs is looked at, so that a change does not take longer the more hosts there are.
 */
function changedScopes(
  {main, hosts: before}: ServerModel,
  tree: readonly ServerDirective[],
): Scopes | undefined {
  const {tree: treeBefore, sections} = made.get(before) as Made
  const {start, removed, added} = differenceOf(treeBefore, tree)
  if (removed.length === 0 && added.length === 0) return {main, hosts: before}
  if (![...removed, ...added].every(({name}) => name === '<VirtualHost')) return undefined
  const at = sections.indexOf(treeBefore[start] as ServerDirective)
  const port = before[at]?.defaultPort
  // Where nothing was, it is not known which host comes next.
  if (port === undefined || removed.length === 0) return undefined
  const changed = added.map((node, index) => scopeOf(node, node.children, main, port, before[at + index]))
  const hosts = before.slice(0, at).concat(changed, before.slice(at + removed.length))
  made.set(hosts, {tree, sections: sections.slice(0, at).concat(added, sections.slice(at + removed.length))})
  if (changed.length === removed.length) {
    shareHostIndex(before, hosts, at, at + changed.length)
    shareDaemons(before, hosts, at, at + changed.length)
  }
  return {main, hosts}
}

/** What two lists have between the items that are the same at both ends. */
function differenceOf<T>(
  one: readonly T[],
  other: readonly T[],
): {readonly start: number; readonly removed: readonly T[]; readonly added: readonly T[]} {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one[start] === other[start]) start++
  let end = 0
  while (end < most - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  return {start, removed: one.slice(start, one.length - end), added: other.slice(start, other.length - end)}
}

/** A scope, after the main server whose directives it has too. */
export function scopesAround({main}: Pick<ServerModel, 'main'>, scope: ServerScope): readonly ServerScope[] {
  return scope === main ? [main] : [main, scope]
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

/** True if the main file is known: no server starts without a port, and files of single hosts name none. */
export function isWhole({main}: ServerModel): boolean {
  return main.byName.has('Listen')
}

/** The names of .htaccess files, in the order they are looked for. */
export function accessFileNamesOf(server: ServerModel, scope: ServerScope): readonly string[] {
  const last = scope.byName.get(ACCESS_FILE_NAME)?.at(-1) ?? server.main.byName.get(ACCESS_FILE_NAME)?.at(-1)
  return last ? wordsOf(last) : HTACCESS
}

/** All names that .htaccess files have anywhere in a server. */
export function accessFileNamesIn(tree: readonly ServerDirective[]): ReadonlySet<string> {
  const named = tree.flatMap((node) =>
    node.name === ACCESS_FILE_NAME
      ? wordsOf(node)
      : node.name === '<VirtualHost'
        ? [...accessFileNamesIn(node.children)]
        : [],
  )
  return new Set([...HTACCESS, ...named])
}

const ACCESS_FILE_NAME = 'AccessFileName'
const HTACCESS = ['.htaccess']

/** Who answers requests. */
export function runUserOf({main}: Pick<ServerModel, 'main'>): RunUser {
  const [user, group] = ['User', 'Group'].map((name) => {
    const last = main.byName.get(name)?.at(-1)
    return last && wordsOf(last)[0]
  })
  return {user, group}
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
