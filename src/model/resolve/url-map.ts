/** From the path of a request to a file (F4.1): redirects, aliases, WSGI aliases, DocumentRoot, in the server's order. */
import {mergeSlashes} from '../paths.ts'
import type {ServerDirective} from '../server-directive.ts'
import {namedIn} from './directive-list.ts'
import {quote} from './layers.ts'
import {substitute, toRegex} from './regex.ts'
import {type ServerModel, type ServerScope, settingOf} from './server-model.ts'
import {wordsOf} from './words.ts'

export interface Mapped {
  readonly kind: 'redirect' | 'proxy' | 'alias' | 'script' | 'wsgi' | 'root'
  /** The file as mapped, or the target of a redirect. */
  readonly target: string
  /** For a redirect: its status. */
  readonly status: number
  readonly node: ServerDirective | undefined
  readonly doubts: readonly string[]
}

/** Maps a path. */
export function mapUrl(server: ServerModel, scope: ServerScope, path: string): Mapped {
  const doubts: string[] = [...rewriteDoubts(scope, path), ...laterMappers(server, scope)]
  const mapped =
    redirected(server, scope, path, doubts) ??
    proxied(server, scope, path) ??
    aliased(server, scope, path, doubts) ??
    wsgiAliased(server, scope, path, doubts)
  if (mapped) return {...mapped, doubts}
  const root = settingOf(server, scope, 'DocumentRoot')
  if (root === undefined) doubts.push('no DocumentRoot is set, so that of the build counts')
  return {kind: 'root', target: join(server, root ?? 'htdocs') + path, status: 0, node: undefined, doubts}
}

type Found = Omit<Mapped, 'doubts'> | undefined

/** Length of the part of a path that a mount matches; 0 for none (mod_alias.c: alias_matches, mod_wsgi.c: wsgi_alias_matches). */
function matchMount(path: string, mount: string): number {
  let at = 0
  for (let index = 0; index < mount.length; ) {
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
      if (match) return {kind, target: join(server, substitute(target, match)), status: 0, node}
    } else {
      const length = matchMount(path, from)
      if (length > 0) return {kind, target: join(server, target) + path.slice(length), status: 0, node}
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

function join({serverRoot}: ServerModel, path: string): string {
  return path.startsWith('/') ? path : `${serverRoot}/${path}`
}

/** mod_rewrite is not emulated: it is said where a rule may rewrite the path. Rules are not inherited by default. */
function rewriteDoubts({byName}: ServerScope, path: string): readonly string[] {
  const engine = byName.get('RewriteEngine')?.at(-1)
  if (!engine || !/^on$/i.test(wordsOf(engine)[0] ?? '')) return []
  return (byName.get('RewriteRule') ?? [])
    .filter((node) => mayRewrite(node, path))
    .map((node) => `${quote(node)} may rewrite the path`)
}

/** True unless the pattern surely does not match, or the rule does nothing. */
export function mayRewrite(node: ServerDirective, path: string): boolean {
  const [pattern = '', target, flags = ''] = wordsOf(node)
  const isNegated = pattern.startsWith('!')
  const matches = toRegex(isNegated ? pattern.slice(1) : pattern, /\bNC\b/i.test(flags) ? 'i' : '')?.test(
    path,
  )
  return (
    (matches === undefined || matches !== isNegated) &&
    !(target === '-' && !/\b(?:F|G|R|H|T|L|END|PT)\b/i.test(flags))
  )
}

function laterMappers(server: ServerModel, scope: ServerScope): readonly string[] {
  return mappersOf(server, scope).later.map((node) => `${quote(node)} may map the path`)
}
