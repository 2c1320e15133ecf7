/**
 * Patterns that require no text of a path, so that each has to be tried on the path of each request: of a thousand of them
 * and ten thousand paths that is more than anybody waits for.
 */
import {requiredTextsOf} from '../../../httpd/patterns/required/required-texts.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {mapperOf} from '../../../resolve/mapping/mapper.ts'
import {expressionOf} from '../../../resolve/sections/expression.ts'
import {quote} from '../../../resolve/sections/layers.ts'
import {patternOf, textsRequiredBy} from '../../../resolve/sections/section-match.ts'
import type {ServerScope} from '../../../resolve/server/server-scope.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import {scopePartsOf} from './scope-parts.ts'

/** So often a pattern is tried on a path by each version of a server; all versions of a run take some seconds. */
const MOST = 300_000

/** How many paths are asked for in some scopes. */
export function mostPaths(scopes: readonly ServerScope[]): number {
  const patterns = scopes.flatMap(openPatternsOf)
  if (patterns.length === 0) return Number.POSITIVE_INFINITY
  // The scopes may be two versions of the same ones.
  return Math.ceil(MOST / new Set(patterns.map(quote)).size)
}

const known = new WeakMap<ServerScope, readonly ServerDirective[]>()

/** Those of a scope, by the directives that have them. */
export function openPatternsOf(scope: ServerScope): readonly ServerDirective[] {
  const {byName} = scope
  const named = (names: readonly string[]): readonly ServerDirective[] =>
    names.flatMap((name) => byName.get(name) ?? [])
  const found = known.get(scope) ?? [
    ...named(SECTIONS).filter((node) => patternOf(node).isRegex && textsRequiredBy(node).length === 0),
    ...named(MAPPERS).filter((node) => isOpen(mapperOf(node).from ?? '')),
    ...named(['RewriteRule']).filter((node) => isOpen(ruleOf(node))),
    ...scopePartsOf(scope).conditions.filter((node) => {
      const expression = expressionOf(node)
      return expression.kind === 'regex' && isOpen(expression.pattern)
    }),
  ]
  known.set(scope, found)
  return found
}

const SECTIONS = ['Location', 'LocationMatch', 'Directory', 'DirectoryMatch', 'Files', 'FilesMatch'].map(
  (name) => `<${name}`,
)
const MAPPERS = ['WSGIScriptAliasMatch', 'AliasMatch', 'ScriptAliasMatch', 'RedirectMatch', 'ProxyPassMatch']

function ruleOf(node: ServerDirective): string {
  return splitRewriteWords(node.args, 0, node.args.length)[0]?.text ?? ''
}

function isOpen(pattern: string): boolean {
  return pattern.startsWith('!') || requiredTextsOf(pattern).length === 0
}
