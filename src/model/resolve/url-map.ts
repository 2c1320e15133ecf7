/** From the path of a request to a file (F4.1): redirects, aliases, WSGI aliases, DocumentRoot, in the server's order. */
import {mergeSlashes} from '../paths.ts'
import type {ServerDirective} from '../server-directive.ts'
import {namedIn} from './directive-list.ts'
import {quote} from './layers.ts'
import {substitute, toRegex} from './regex.ts'
import type {ServerRequest} from './resolution.ts'
import {rewriteUrl} from './rewrite/rewrite-url.ts'
import {documentRootOf, fromServerRoot, type ServerModel, type ServerScope} from './server-model.ts'
import type {Pass} from './steps/pass.ts'
import {wordsOf} from './words.ts'

/** What a path is mapped to. */
export interface Mapped {
  readonly kind: 'answer' | 'redirect' | 'proxy' | 'file' | 'alias' | 'script' | 'wsgi' | 'root'
  /** The file as mapped, or the target of a redirect. */
  readonly target: string
  /** For an answer and a redirect: its status. */
  readonly status: number
  /** The directives that map it, in the order they do. */
  readonly nodes: readonly ServerDirective[]
  readonly doubts: readonly string[]
  /** The request as sections see it; a rule that passes a path on has changed it. */
  readonly pass: Pass
  /** A handler that beats all others. */
  readonly handler: string | undefined
  /** What directory rules take a file back to; undefined where that is not known. */
  readonly context: Context | undefined
}

/** A URL and the folder it stands for. */
export interface Context {
  readonly mount: string
  readonly target: string
}

/** Maps a path. */
export function mapUrl(server: ServerModel, scope: ServerScope, request: ServerRequest, pass: Pass): Mapped {
  const rewriting = rewriteUrl(server, scope, request, pass)
  if (!rewriting) return mapPath(server, scope, pass)
  const {outcome, filename, query, status, handler, isEnd, nodes, doubts} = rewriting
  const own = {nodes, doubts, handler, context: rootContextOf(server, scope)}
  const changed = {...pass, query, isRewritten: isEnd}
  if (outcome === 'answered') return {...own, kind: 'answer', target: '', status, pass}
  if (outcome === 'proxied') return {...own, kind: 'proxy', target: filename, status: 0, pass}
  if (outcome === 'changed') return {...own, kind: 'file', target: filename, status: 0, pass: changed}
  const mapped = mapPath(server, scope, outcome === 'passed' ? {...changed, path: filename} : changed)
  return {...mapped, handler, nodes: [...nodes, ...mapped.nodes], doubts: [...doubts, ...mapped.doubts]}
}

function mapPath(server: ServerModel, scope: ServerScope, pass: Pass): Mapped {
  const {path} = pass
  const doubts: string[] = []
  for (const node of mappersOf(server, scope).later) doubts.push(`${quote(node)} may map the path`)
  const found =
    redirected(server, scope, path, doubts) ??
    proxied(server, scope, path) ??
    aliased(server, scope, path, doubts) ??
    wsgiAliased(server, scope, path, doubts)
  const context = rootContextOf(server, scope)
  if (found) {
    const {kind, target, status, node} = found
    const own = 'context' in found ? found.context : context
    return {kind, target, status, nodes: [node], doubts, pass, handler: undefined, context: own}
  }
  const root = documentRootOf(server, scope)
  if (root === undefined) doubts.push('no DocumentRoot is set, so that of the build counts')
  const target = (root ?? fromServerRoot(server, 'htdocs')) + path
  return {kind: 'root', target, status: 0, nodes: [], doubts, pass, handler: undefined, context}
}

function rootContextOf(server: ServerModel, scope: ServerScope): Context | undefined {
  const root = documentRootOf(server, scope)
  return root === undefined ? undefined : {mount: '', target: root}
}

type Found =
  | (Pick<Mapped, 'kind' | 'target' | 'status'> & {
      readonly node: ServerDirective
      readonly context?: Context | undefined
    })
  | undefined

/** Length of the part of a path that a mount matches; 0 for none (mod_alias.c: alias_matches, mod_wsgi.c: wsgi_alias_matches). */
function matchMount(path: string, mount: string): number {
  let at = 0
  // Nearly always; runs of slashes are matched one by one.
  if (!path.includes('//') && !mount.includes('//')) {
    if (!path.startsWith(mount)) return 0
    at = mount.length
  }
  for (let index = at; index < mount.length; ) {
    if (mount[index] !== '/') {
      if (path[at++] !== mount[index++]) return 0
      continue
    }
    if (path[at] !== '/') return 0
    while (mount[index] === '/') index++
    while (path[at] === '/') at++
  }
  return mount.endsWith('/') || at >= path.length || path[at] === '/' ? at : 0
}

function redirected(server: ServerModel, scope: ServerScope, path: string, doubts: string[]): Found {
  for (const node of mappersOf(server, scope).redirect) {
    const words = wordsOf(node)
    const statusWord = words.length > 2 || /^(?:\d{3}|gone)$/i.test(words[0] ?? '') ? words[0] : undefined
    const [from = '', target = ''] = statusWord === undefined ? words : words.slice(1)
    const status = redirectStatus(node.name, statusWord)
    if (node.name === 'RedirectMatch') {
      const match = matchOf(node, from, path, doubts)
      if (match) return {kind: 'redirect', target: substitute(target, match), status, node}
    } else {
      const length = matchMount(path, from)
      if (length > 0) return {kind: 'redirect', target: target + path.slice(length), status, node}
    }
  }
  return undefined
}

function redirectStatus(name: string, word: string | undefined): number {
  const named: Readonly<Record<string, number>> = {permanent: 301, temp: 302, seeother: 303, gone: 410}
  if (name === 'RedirectPermanent') return 301
  return word === undefined ? 302 : (named[word.toLowerCase()] ?? Number(word))
}

function proxied(server: ServerModel, scope: ServerScope, path: string): Found {
  for (const node of mappersOf(server, scope).proxy) {
    const [from = '', target = ''] = wordsOf(node)
    if (!path.startsWith(from)) continue
    if (target === '!') return undefined
    return {kind: 'proxy', target, status: 0, node}
  }
  return undefined
}

function aliased(server: ServerModel, scope: ServerScope, path: string, doubts: string[]): Found {
  for (const node of mappersOf(server, scope).alias) {
    const [from = '', target = ''] = wordsOf(node)
    const kind = node.name.startsWith('Script') ? 'script' : 'alias'
    if (node.name.endsWith('Match')) {
      const match = matchOf(node, from, path, doubts)
      if (match) {
        const file = fromServerRoot(server, substitute(target, match))
        return {kind, target: file, status: 0, node, context: undefined}
      }
    } else {
      const length = matchMount(path, from)
      if (length === 0) continue
      const folder = fromServerRoot(server, target)
      return {
        kind,
        target: folder + path.slice(length),
        status: 0,
        node,
        context: {mount: from, target: folder},
      }
    }
  }
  return undefined
}

/** The rest of the path is glued to the target; a root mount keeps all of it (mod_wsgi.c: wsgi_hook_intercept). */
function wsgiAliased(server: ServerModel, scope: ServerScope, path: string, doubts: string[]): Found {
  for (const node of mappersOf(server, scope).wsgi) {
    const [from = '', target = ''] = wordsOf(node)
    const match = node.name.endsWith('Match') ? matchOf(node, from, path, doubts) : undefined
    const length = node.name.endsWith('Match')
      ? match
        ? match.index + match[0].length
        : 0
      : matchMount(path, from)
    if (length === 0) continue
    const script = match ? substitute(target, match) : target
    const isRoot = match ? path.slice(0, length) === '/' : mergeSlashes(from) === '/'
    return {kind: 'wsgi', target: script + (isRoot ? path : path.slice(length)), status: 0, node}
  }
  return undefined
}

function matchOf(
  node: ServerDirective,
  pattern: string,
  path: string,
  doubts: string[],
): RegExpExecArray | undefined {
  const regex = toRegex(pattern)
  if (!regex) doubts.push(`it is not known whether ${quote(node)} matches`)
  return regex?.exec(path) ?? undefined
}

/** The directives that map paths, by step. */
const MAPPERS = {
  redirect: ['Redirect', 'RedirectPermanent', 'RedirectTemp', 'RedirectMatch'],
  proxy: ['ProxyPass'],
  alias: ['Alias', 'AliasMatch', 'ScriptAlias', 'ScriptAliasMatch'],
  wsgi: ['WSGIScriptAlias', 'WSGIScriptAliasMatch'],
  later: ['VirtualDocumentRoot', 'VirtualScriptAlias', 'ProxyPassMatch'],
} as const

type Mappers = Readonly<Record<keyof typeof MAPPERS, readonly ServerDirective[]>>

const known = new WeakMap<ServerScope, Mappers>()

function mappersOf(server: ServerModel, scope: ServerScope): Mappers {
  const found = known.get(scope)
  if (found) return found
  const mappers: Mappers = {
    redirect: nodesOf(server, scope, MAPPERS.redirect),
    proxy: nodesOf(server, scope, MAPPERS.proxy),
    alias: nodesOf(server, scope, MAPPERS.alias),
    wsgi: nodesOf(server, scope, MAPPERS.wsgi),
    later: nodesOf(server, scope, MAPPERS.later),
  }
  known.set(scope, mappers)
  return mappers
}

/** Directives of several names in one list: the scope's in reading order, then the main server's. */
function nodesOf(
  server: ServerModel,
  scope: ServerScope,
  names: readonly string[],
): readonly ServerDirective[] {
  const own = namedIn(scope, names)
  return scope === server.main ? own : [...own, ...namedIn(server.main, names)]
}
