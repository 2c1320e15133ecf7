/** The rules of mod_rewrite as data, each with the conditions above it (mod_rewrite.c: cmd_rewriterule, cmd_rewritecond). */

import type {Regex} from '../../../httpd/patterns/regex.ts'
import {findByTexts} from '../../../httpd/patterns/required/find-by-texts.ts'
import {requiredTextsOf} from '../../../httpd/patterns/required/required-texts.ts'
import {startOfPattern} from '../../../httpd/patterns/url-patterns.ts'
import {flagValuesIn, type RewriteFlags, rewriteFlagsOf} from '../../../httpd/rewrite-flags.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import {type DirectiveList, namedIn} from '../../server/directive-list.ts'
import {isStartSure, regexOf} from '../../server/regex-defaults.ts'

export interface RewriteCondition {
  readonly node: ServerDirective
  /** What is tested, still with its variables. */
  readonly test: string
  /** The pattern without its `!`. */
  readonly pattern: string
  readonly isNegated: boolean
  readonly flags: RewriteFlags
}

export interface RewriteRule {
  readonly node: ServerDirective
  /** The pattern without its `!`. */
  readonly pattern: string
  readonly isNegated: boolean
  /** What a path begins with that the rule matches; empty where it has no such text, or none is known. */
  readonly start: string
  /** A text in lower case that is in any such path; empty where none is known. */
  readonly text: string
  /** undefined for `-`, which leaves the path as it is. */
  readonly substitution: string | undefined
  readonly flags: RewriteFlags
  /** The values of its flags E: `NAME:VALUE`, `NAME` or `!NAME`. */
  readonly assignments: readonly string[]
  readonly conditions: readonly RewriteCondition[]
}

const NONE: readonly RewriteRule[] = []

interface KnownRules {
  readonly conditions: readonly ServerDirective[] | undefined
  readonly rules: readonly RewriteRule[]
}

/** By the directives of the rules; lists of the same rules and the same conditions have them in the same order. */
const known = new WeakMap<readonly ServerDirective[], KnownRules>()

/** The rules of a scope, section or .htaccess file, in order. */
export function rewriteRulesOf(list: DirectiveList): readonly RewriteRule[] {
  const own = list.byName.get('RewriteRule')
  if (!own) return NONE
  const written = list.byName.get('RewriteCond')
  const found = known.get(own)
  if (found && found.conditions === written) return found.rules
  const rules: RewriteRule[] = []
  let conditions: RewriteCondition[] = []
  for (const node of namedIn(list, ['RewriteCond', 'RewriteRule'])) {
    const words = splitRewriteWords(node.args, 0, node.args.length).map(({text}) => text)
    if (node.name === 'RewriteCond') conditions.push(conditionOf(node, words))
    else {
      rules.push(ruleOf(node, words, conditions))
      conditions = []
    }
  }
  known.set(own, {conditions: written, rules})
  return rules
}

/** False if a path cannot match a rule, by its first characters. */
export function mayStart({start, text}: RewriteRule, path: string): boolean {
  if (!path.startsWith(start) && isStartSure()) return false
  return text === '' || path.toLowerCase().includes(text)
}

type FindRules = (path: string) => readonly (readonly number[])[]

/** The finders of lists that were asked about before. */
const finders = new WeakMap<readonly RewriteRule[], FindRules | undefined>()

/** True if any rule of a list may match a path: of many, most need not be tried. */
export function mayAnyMatch(rules: readonly RewriteRule[], path: string): boolean {
  if (rules.length > FEW && finders.has(rules)) {
    const find = finders.get(rules) ?? findByTexts(rules.map(textsRequiredBy))
    finders.set(rules, find)
    return find(path).some((places) => places.some((place) => mayMatch(rules[place] as RewriteRule, path)))
  }
  finders.set(rules, undefined)
  return rules.some((rule) => mayMatch(rule, path))
}

/** So few are tried sooner than they are looked up. */
const FEW = 8

function textsRequiredBy({pattern, isNegated}: RewriteRule): readonly string[] {
  return isNegated ? [] : requiredTextsOf(pattern)
}

/** False if the pattern of a rule surely keeps it from a path. */
function mayMatch(rule: RewriteRule, path: string): boolean {
  if (!mayStart(rule, path)) return false
  // Not known is neither.
  return regexOfRule(rule).test(path) !== rule.isNegated
}

/** The expression of a rule. */
export function regexOfRule({node, pattern, flags}: RewriteRule): Regex {
  return regexOf(node, pattern, flags.has('NC') ? 'i' : '')
}

function ruleOf(
  node: ServerDirective,
  [pattern = '', substitution, flagWord]: readonly string[],
  conditions: readonly RewriteCondition[],
): RewriteRule {
  const flags = rewriteFlagsOf(flagWord)
  const isNegated = pattern.startsWith('!')
  const texts = isNegated ? [] : requiredTextsOf(pattern)
  return {
    node,
    pattern: isNegated ? pattern.slice(1) : pattern,
    isNegated,
    text: texts.reduce((one, other) => (other.length > one.length ? other : one), ''),
    start: isNegated || flags.has('NC') ? '' : startOfPattern(pattern),
    substitution: substitution === '-' ? undefined : substitution,
    flags,
    assignments: flags.has('E') ? flagValuesIn(flagWord, 'E') : NO_ASSIGNMENTS,
    conditions,
  }
}

const NO_ASSIGNMENTS: readonly string[] = []

function conditionOf(
  node: ServerDirective,
  [test = '', pattern = '', flagWord]: readonly string[],
): RewriteCondition {
  const isNegated = pattern.startsWith('!')
  return {
    node,
    test,
    pattern: isNegated ? pattern.slice(1) : pattern,
    isNegated,
    flags: rewriteFlagsOf(flagWord),
  }
}
