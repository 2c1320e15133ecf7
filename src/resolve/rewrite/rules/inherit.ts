/** Which rules apply where several scopes or sections have some (mod_rewrite.c: config_server_merge, config_perdir_merge). */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {quote} from '../../sections/layers.ts'
import type {DirectiveList} from '../../server/directive-list.ts'
import {type ServerModel, scopesAround} from '../../server/server-model.ts'
import type {ServerScope} from '../../server/server-scope.ts'
import {type RewriteRule, rewriteRulesOf} from './rewrite-rule.ts'

/** The rules in force after some scopes or sections. */
export interface MergedRules<List extends DirectiveList = DirectiveList> {
  readonly rules: readonly RewriteRule[]
  /** Those whose rules these are, the outer ones first. */
  readonly scopes: readonly List[]
  /** The options that these have, or that they have from those around them. */
  readonly options: readonly ServerDirective[]
}

/** The rules of a server scope. */
export function mergedRules(server: ServerModel, scope: ServerScope): MergedRules {
  return mergeRules(scopesAround(server, scope))
}

/** Merges the rules of lists, the outer ones first. */
export function mergeRules<List extends DirectiveList>(lists: readonly List[]): MergedRules<List> {
  let merged: MergedRules<List> = {rules: [], scopes: [], options: []}
  for (const list of lists) {
    const own = list.byName.get('RewriteOptions')
    const options = own ?? merged.options
    const rules = rewriteRulesOf(list)
    const order = orderOf(options, merged.options)
    if (order === undefined) merged = {rules, scopes: [list], options}
    else if (merged.rules.length === 0) merged = {rules, scopes: [...merged.scopes, list], options}
    else {
      const all = order === 'after' ? [...rules, ...merged.rules] : [...merged.rules, ...rules]
      merged = {rules: all, scopes: [...merged.scopes, list], options}
    }
  }
  return merged
}

/** Whether the rules around come after one's own or before them; undefined where they do not come at all. */
function orderOf(
  options: readonly ServerDirective[],
  around: readonly ServerDirective[],
): 'after' | 'before' | undefined {
  const [own, outer] = [wordsIn(options), wordsIn(around)]
  const isOpen = !own.has('ignoreinherit')
  if (own.has('inherit') || (isOpen && outer.has('inheritdown'))) return 'after'
  return own.has('inheritbefore') || (isOpen && outer.has('inheritdownbefore')) ? 'before' : undefined
}

function wordsIn(options: readonly ServerDirective[]): ReadonlySet<string> {
  return new Set(options.flatMap(wordsOf).map((word) => word.toLowerCase()))
}

/** Doubts about options whose changes are not followed here. */
export function doubtsAboutOptions(options: readonly ServerDirective[]): readonly string[] {
  return options
    .filter((node) => wordsOf(node).some((word) => !FOLLOWED.has(word.toLowerCase())))
    .map((node) => `${quote(node)} changes which rules apply, or how`)
}

const FOLLOWED: ReadonlySet<string> = new Set([
  'inherit',
  'inheritbefore',
  'inheritdown',
  'inheritdownbefore',
  'ignoreinherit',
  'longurloptimization',
])
