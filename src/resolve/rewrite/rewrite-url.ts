/** The rules of a server scope, which come before all else that maps URLs (mod_rewrite.c: hook_uri2file). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Asked} from '../asked.ts'
import type {Pass} from '../pass.ts'
import {documentRootOf, type ServerModel, scopesAround, settingOf} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {applyRules} from './apply/apply-rules.ts'
import type {Rewriting} from './apply/rewriting.ts'
import {rewriteFactsOf} from './rewrite-facts.ts'
import {doubtsAboutOptions, mergedRules} from './rules/inherit.ts'
import {mayAnyMatch} from './rules/rewrite-rule.ts'

/** Applies the rules; undefined where there are none. What has `changed` is a file, and what was `passed` a path. */
export function rewriteUrl(asked: Asked, pass: Pass): Rewriting | undefined {
  const {server, scope} = asked
  if (pass.isRewritten || !scopesHaveRules(server, scope)) return undefined
  // A virtual host inherits the engine, but the rules only where it is told so.
  if (!/^on$/i.test(settingOf(server, scope, 'RewriteEngine') ?? '')) return undefined
  const {rules, options} = mergedRules(server, scope)
  const {path: filename, query} = pass
  // As long as no rule matches, the path stays as it is.
  if (!mayAnyMatch(rules, filename)) return undefined
  const facts = rewriteFactsOf(asked, pass)
  const rewriting = applyRules(rules, {filename, pathInfo: '', directory: undefined, query, ...facts}, server)
  const doubts = [...rewriting.doubts, ...doubtsAboutOptions(options)]
  return rewriting.outcome === 'changed'
    ? toFile({...rewriting, doubts}, server, scope)
    : {...rewriting, doubts}
}

function scopesHaveRules(server: ServerModel, scope: ServerScope): boolean {
  if (!scopesAround(server, scope).some(({byName}) => byName.has('RewriteRule'))) return false
  return scope === server.main || isConfigured(scope.directives)
}

const known = new WeakMap<readonly ServerDirective[], boolean>()

/**
 * A virtual host without any directive of the module has no rules of others either (hook_uri2file). One in a section
 * that never applies is enough (server/config.c: ap_set_config_vectors).
 */
function isConfigured(directives: readonly ServerDirective[]): boolean {
  const found =
    known.get(directives) ??
    directives.some(({name, children}) => name.startsWith('Rewrite') || isConfigured(children))
  known.set(directives, found)
  return found
}

/**
 * A path whose first component is there is that file, if the substitution says so by itself; any other one is
 * below the DocumentRoot (mod_rewrite.c: prefix_stat; before 2.4.60 a filled-in path counted as well).
 */
function toFile(rewriting: Rewriting, server: ServerModel, scope: ServerScope): Rewriting {
  const {filename, substitution, doubts} = rewriting
  const first = /^\/[^/]*/.exec(filename)?.[0] ?? '/'
  const isThere = server.fileSystem.kindOf(first) !== 'missing'
  if (isThere && substitution.startsWith(first)) return rewriting
  const root = documentRootOf(server, scope) ?? `${server.serverRoot}/htdocs`
  const doubt = `whether ${filename} is the path of a file or of a URL depends on the release of the server`
  return {
    ...rewriting,
    filename: root + filename,
    doubts: isThere && first !== '/' ? [...doubts, doubt] : doubts,
  }
}
