/** The rules of mod_rewrite in server context, as one file says them (mod_rewrite.c: hook_uri2file). */

import {type RewriteFlags, rewriteFlagsOf} from '../httpd/rewrite-flags.ts'
import {isSameName, toIdentifier} from '../syntax/names.ts'
import type {Directive, Section} from '../syntax/nodes.ts'
import {firstWord, wordsOf} from '../syntax/words/words-of.ts'
import {bareDirectives, isWithin, type Scope} from './scopes.ts'

export interface UrlRule {
  readonly node: Directive
  readonly guards: readonly Section[]
  readonly substitution: string
  readonly flags: RewriteFlags
  /** The RewriteCond lines above it. */
  readonly conditions: readonly UrlCondition[]
}

export interface UrlCondition {
  readonly node: Directive
  /** What is tested, still with its variables. */
  readonly test: string
  readonly pattern: string
}

/**
 * The rules of a scope that are in force, in order. A virtual host inherits RewriteEngine from the main server, but
 * not the rules (mod_rewrite.c: config_server_merge).
 */
export function urlRulesOf(scope: Scope): readonly UrlRule[] {
  const rules: UrlRule[] = []
  let conditions: UrlCondition[] = []
  for (const {node, guards} of bareDirectives(scope, 'RewriteCond', 'RewriteRule')) {
    const [first = '', second = '', third = ''] = wordsOf(node)
    if (isSameName(node.name, 'RewriteCond')) conditions.push({node, test: first, pattern: second})
    else {
      rules.push({node, guards, substitution: second, flags: rewriteFlagsOf(third), conditions})
      conditions = []
    }
  }
  return rules.filter((rule) => isEngineOn(rule, scope))
}

function isEngineOn({guards}: UrlRule, scope: Scope): boolean {
  const last = scope.chain.flatMap((each) => bareDirectives(each, 'RewriteEngine')).at(-1)
  return (
    last !== undefined && isWithin(guards, last.guards) && toIdentifier(firstWord(last.node) ?? '') === 'on'
  )
}
