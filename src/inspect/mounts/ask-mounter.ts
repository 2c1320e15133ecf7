/** What requests to a mounter come to. */
import {rewriteFlagsOf} from '../../httpd/rewrite-flags.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Resolution} from '../../resolve/resolution.ts'
import {quote} from '../../resolve/sections/layers.ts'
import {fromServerRoot, type ServerModel} from '../../resolve/server/server-model.ts'
import type {ServerScope} from '../../resolve/server/server-scope.ts'
import {isWsgi} from '../../resolve/settings/handler.ts'
import {BY_PROXY} from '../../resolve/steps/reach.ts'
import {byHandler} from '../../resolve/steps/serve-other.ts'
import {directiveBehind} from '../../resolve/steps/trace.ts'
import {splitRewriteWords} from '../../syntax/words/words.ts'
import {furtherPathsOf, pathsOf} from './mounted-paths.ts'
import type {Mounter} from './mounter.ts'
import type {Answered, RouteKind} from './route.ts'

/** Answers a path of the scope that is asked. */
export type AskPath = (path: string) => Resolution

/** What a mounter comes to. */
export interface AskedMounter extends Answered {
  readonly kind: RouteKind | 'application'
  /** A path that was asked, and the answer to it. */
  readonly asked: string
  readonly resolution: Resolution
}

/**
 * Asks at the mount, and below it where something else takes the mount itself.
 * @param server the server that `ask` asks, and the scope
 * @returns undefined if no request was found that comes to it
 */
export function askMounter(
  mounter: Mounter,
  ask: AskPath,
  server: ServerModel,
  scope: ServerScope,
): AskedMounter | undefined {
  const {at, below} = pathsOf(mounter)
  const comes = (path: string): {readonly path: string; readonly resolution: Resolution} | undefined => {
    const resolution = ask(path)
    return isOf(mounter, resolution) ? {path, resolution} : undefined
  }
  const first = firstOf([...at, ...below], comes) ?? firstOf(furtherPathsOf(mounter, server, scope), comes)
  if (!first) return undefined
  const kind = kindOf(mounter, first.resolution, server)
  if (kind === undefined) return undefined
  const isFolder = kind === 'folder' || (kind === 'scripts' && isDirectory(mounter, server))
  // A folder without its slash only leads to the one with it.
  const slashed = first.path.endsWith('/') ? first.path : `${first.path}/`
  const {path: asked, resolution} =
    (isFolder && mounter.kind === 'prefix' ? comes(slashed) : undefined) ?? first
  const isBelow = (): boolean => below.some((path) => (comes(path)?.resolution.status ?? 404) !== 404)
  const extent = mounter.kind !== 'prefix' ? 'pattern' : isFolder ? 'files' : isBelow() ? 'subtree' : 'path'
  const reasons = resolution.reasons.filter((reason) => !isAnswerElsewhere(reason, resolution))
  return {
    ...{kind, asked, resolution, extent, path: mounter.path},
    status: isSure(mounter, resolution) ? statusOf(kind, resolution) : undefined,
    target:
      kind === 'redirect' && isSure(mounter, resolution) && !isRedirect(resolution.status)
        ? ''
        : mounter.target,
    certain: reasons.length === 0 || (resolution.certain && resolution.status >= 400),
    reasons,
  }
}

function firstOf<T>(paths: readonly string[], comes: (path: string) => T | undefined): T | undefined {
  for (const path of paths) {
    const found = comes(path)
    if (found !== undefined) return found
  }
  return undefined
}

/** What maps a path before a DocumentRoot does. */
const TAKERS = /^(?:Redirect|ProxyPass|Alias|ScriptAlias|WSGIScriptAlias|RewriteRule)/

/** True if a mounter decided about a request, or may have. */
function isOf({node}: Mounter, {because, reasons}: Resolution): boolean {
  const deciders = because.map(directiveBehind)
  if (node.name === 'DocumentRoot') return !deciders.some((each) => each && TAKERS.test(each.name))
  return deciders.includes(node) || reasons.includes(`${quote(node)} may rewrite the path`)
}

/** False for a rule that only may have decided. */
function isSure({node}: Mounter, {because}: Resolution): boolean {
  return node.name !== 'RewriteRule' || because.map(directiveBehind).includes(node)
}

/** What a mounter is; undefined for a rule that only changes the path. */
function kindOf(
  mounter: Mounter,
  resolution: Resolution,
  server: ServerModel,
): AskedMounter['kind'] | undefined {
  const {node} = mounter
  const {handler, deniedHandler} = resolution
  if (node.name.startsWith('Redirect')) return 'redirect'
  if (node.name.startsWith('ProxyPass')) return 'proxy'
  if (node.name === 'RewriteRule') return kindOfRule(node, resolution)
  if (isWsgi(handler) || isWsgi(deniedHandler)) return 'application'
  if (node.name === 'SetHandler') return 'handler'
  if (node.name.startsWith('ScriptAlias')) return 'scripts'
  if (node.name === 'FallbackResource') return 'file'
  return isDirectory(mounter, server) || resolution.script === undefined ? 'folder' : 'file'
}

function kindOfRule(node: ServerDirective, {handler, status}: Resolution): AskedMounter['kind'] | undefined {
  const [, target, word] = splitRewriteWords(node.args, 0, node.args.length)
  const flags = rewriteFlagsOf(word?.text)
  if (flags.has('P') || handler === 'proxy-server') return 'proxy'
  if (flags.has('R') || flags.has('F') || flags.has('G')) return 'redirect'
  if (/^[a-z][a-z\d+.-]*:/i.test(target?.text ?? '') && isRedirect(status)) return 'redirect'
  return isWsgi(handler) ? 'application' : undefined
}

function isDirectory({node, target}: Mounter, server: ServerModel): boolean {
  if (!/^(?:Alias|ScriptAlias|DocumentRoot)$/.test(node.name)) return false
  return server.fileSystem.kindOf(fromServerRoot(server, target).replace(/(.)\/+$/, '$1')) === 'directory'
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

/** That a backend or a handler answers is no doubt about who answers. */
function isAnswerElsewhere(reason: string, {handler}: Resolution): boolean {
  return reason === BY_PROXY || (handler !== undefined && reason === byHandler(handler))
}

function statusOf(kind: AskedMounter['kind'], {status, cause}: Resolution): number | undefined {
  if (cause === 'access' || (kind === 'scripts' && status >= 400)) return status
  return kind === 'proxy' || kind === 'handler' || kind === 'scripts' ? undefined : status
}
