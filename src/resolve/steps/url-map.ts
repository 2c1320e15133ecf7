/**
 * From the path of a request to a file (F4.1): proxies, redirects, aliases, WSGI aliases,
 * DocumentRoot, in the server's order.
 */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import type {Asked} from '../asked.ts'
import type {RedirectAnswer} from '../destination/redirect-answer.ts'
import {aliased, aliasedBySection, wsgiAliased} from '../mapping/aliases.ts'
import type {Context, Found} from '../mapping/found.ts'
import {mappersOf, mayMap} from '../mapping/mappers.ts'
import {proxied} from '../mapping/proxies.ts'
import {type Redirecting, redirected, redirectedBySection} from '../mapping/redirects.ts'
import {type SectionMappers, sectionMappers} from '../mapping/section-mappers.ts'
import type {Pass} from '../pass.ts'
import {rewriteUrl} from '../rewrite/rewrite-url.ts'
import {quote} from '../sections/layers.ts'
import {documentRootOf, fromServerRoot, type ServerModel} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'

/** Why it is not known which file a path leads to. */
export const NO_DOCUMENT_ROOT = 'no DocumentRoot is set, so that of the build applies'

/** What a path is mapped to. */
export interface Mapped {
  readonly kind: Found['kind'] | 'answer' | 'file' | 'root'
  /** The file as mapped, or the target of a redirect. */
  readonly target: string
  /** For an answer and a redirect: its status. */
  readonly status: number
  /** For an answer and a redirect: what the client gets beside it. */
  readonly answer?: RedirectAnswer | undefined
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

/** Maps a path. */
export function mapUrl(asked: Asked, pass: Pass): Mapped {
  const {server, scope} = asked
  // The server looks for the sections of a request before any rule changes it.
  const ofSections = sectionMappers(asked, pass)
  const rewriting = rewriteUrl(asked, pass)
  if (!rewriting) return mapPath(asked, pass, ofSections)
  const {outcome, filename, query, status, handler, isEnd, nodes, doubts} = rewriting
  const own = {nodes, doubts, handler, context: rootContextOf(server, scope)}
  const changed = {
    ...pass,
    query,
    isRewritten: isEnd,
    assignments: [...pass.assignments, ...rewriting.assignments],
  }
  if (outcome === 'answered')
    return {...own, kind: 'answer', target: '', status, answer: {status, location: rewriting.location}, pass}
  if (outcome === 'proxied')
    return {
      ...own,
      kind: 'proxy',
      target: filename,
      status: 0,
      answer: {status, backend: rewriting.location},
      pass,
    }
  if (outcome === 'changed') return {...own, kind: 'file', target: filename, status: 0, pass: changed}
  const mapped = mapPath(asked, outcome === 'passed' ? {...changed, path: filename} : changed, ofSections)
  return {...mapped, handler, nodes: [...nodes, ...mapped.nodes], doubts: [...doubts, ...mapped.doubts]}
}

function mapPath(asked: Asked, pass: Pass, {placed, doubts: before}: SectionMappers): Mapped {
  const {server, scope} = asked
  const {path} = pass
  const doubts = [...before]
  for (const {node} of mayMap(mappersOf(server, scope).later, path))
    doubts.push(`${quote(node)} may map the path`)
  const userDir = path.startsWith('/~') ? userDirIn(asked) : undefined
  if (userDir) doubts.push(`${quote(userDir)} may map the path`)
  const found =
    proxied(asked, pass, placed, doubts) ??
    toFound(redirectedBySection(asked, placed, pass, doubts) ?? redirected(asked, pass, doubts)) ??
    aliasedBySection(asked, pass, placed, doubts) ??
    aliased(server, scope, path, doubts) ??
    wsgiAliased(server, scope, path, doubts)
  const context = rootContextOf(server, scope)
  if (found) {
    const {kind, target, status, node, answer} = found
    const own = 'context' in found ? found.context : context
    return {kind, target, status, answer, nodes: [node], doubts, pass, handler: undefined, context: own}
  }
  const root = documentRootOf(server, scope)
  if (root === undefined) doubts.push(NO_DOCUMENT_ROOT)
  const target = (root ?? fromServerRoot(server, 'htdocs')) + path
  return {kind: 'root', target, status: 0, nodes: [], doubts, pass, handler: undefined, context}
}

/** The UserDir that gives users folders of their own (modules/mappers/mod_userdir.c). */
function userDirIn({server, scope}: Asked): ServerDirective | undefined {
  if (!server.modules.has('mod_userdir.c')) return undefined
  const nodes = [server.main, scope].flatMap(({byName}) => byName.get('UserDir') ?? [])
  return nodes.findLast((node) => !/^(?:disabled|enabled)$/i.test(wordsOf(node)[0] ?? ''))
}

function toFound(redirecting: Redirecting | undefined): Found | undefined {
  if (!redirecting) return undefined
  const {node, status, ...answer} = redirecting
  return {kind: 'redirect', target: '', status, node, answer: {...answer, status}}
}

function rootContextOf(server: ServerModel, scope: ServerScope): Context | undefined {
  const root = documentRootOf(server, scope)
  return root === undefined ? undefined : {mount: '', target: root}
}
