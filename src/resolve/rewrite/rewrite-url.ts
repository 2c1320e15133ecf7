/** The rules of a server scope, which come before all else that maps URLs (mod_rewrite.c: hook_uri2file). */

import {wordsOf} from '../../reading/words.ts'
import type {Pass} from '../pass.ts'
import type {ServerRequest} from '../resolution.ts'
import {quote} from '../sections/layers.ts'
import {documentRootOf, type ServerModel, settingOf} from '../server/server-model.ts'
import type {ServerScope} from '../server/server-scope.ts'
import {applyRules, type Rewriting} from './apply-rules.ts'
import {rewriteFactsOf} from './rewrite-facts.ts'
import {mayMatch, rewriteRulesOf} from './rewrite-rule.ts'

/** Applies the rules; undefined where there are none. What has `changed` is a file, and what was `passed` a path. */
export function rewriteUrl(
  server: ServerModel,
  scope: ServerScope,
  request: ServerRequest,
  pass: Pass,
): Rewriting | undefined {
  const rules = rewriteRulesOf(scope)
  const inherited = scope === server.main ? [] : rewriteRulesOf(server.main)
  if ((rules.length === 0 && inherited.length === 0) || pass.isRewritten) return undefined
  // A virtual host inherits the engine, but the rules only where it is told so (mod_rewrite.c: config_server_merge).
  if (!/^on$/i.test(settingOf(server, scope, 'RewriteEngine') ?? '')) return undefined
  const inherits = inherited.length > 0 ? inheritingIn([scope, server.main]) : undefined
  const {path: filename, query} = pass
  // As long as no rule matches, the path stays as it is.
  if (inherits === undefined && !rules.some((rule) => mayMatch(rule, filename))) return undefined
  const facts = rewriteFactsOf(server, scope, request, pass)
  const rewriting = applyRules(rules, {filename, pathInfo: '', directory: undefined, query, ...facts}, server)
  const doubts = [...rewriting.doubts, ...(inherits === undefined ? [] : [inherits])]
  return rewriting.outcome === 'changed'
    ? toFile({...rewriting, doubts}, server, scope)
    : {...rewriting, doubts}
}

function inheritingIn(scopes: readonly ServerScope[]): string | undefined {
  const node = scopes
    .flatMap(({byName}) => byName.get('RewriteOptions') ?? [])
    .find((each) => wordsOf(each).some((word) => /inherit/i.test(word)))
  return node && `${quote(node)} adds rules of another section`
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
