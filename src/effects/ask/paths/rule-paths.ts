/** Paths that rules of mod_rewrite and conditions of If sections ask for. */
import {rewriteFlagsOf} from '../../../httpd/rewrite-flags.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import {matchesOf} from './sample-match.ts'

/** Paths that the pattern of a rule outside of sections matches; nearly all others are those that a negated one does. */
export function pathsOfRule(rule: ServerDirective): readonly string[] {
  const {pattern, isNegated} = patternOf(rule)
  return isNegated ? ['/x'] : matchesOf(pattern)
}

/** The same for a rule in a directory, below the path of the directory's URL. */
export function pathsOfDirectoryRule(rule: ServerDirective, mount: string): readonly string[] {
  const {pattern, isNegated} = patternOf(rule)
  if (isNegated) return [`${mount}/x`]
  // It is matched without the slash at the front.
  return matchesOf(pattern.replace(/^\^(?!\/)/, '^/')).map((path) => mount + path)
}

/** The pattern of a rule without its `!`. */
function patternOf(rule: ServerDirective): {readonly pattern: string; readonly isNegated: boolean} {
  const [word] = splitRewriteWords(rule.args, 0, rule.args.length)
  const text = word?.text ?? ''
  return text.startsWith('!') ? {pattern: text.slice(1), isNegated: true} : {pattern: text, isNegated: false}
}

/** The script that a rule runs by `[H=…]`, with what follows it in the URL; undefined for other rules. */
export function scriptOfRule(rule: ServerDirective): string | undefined {
  const [, target, flags] = splitRewriteWords(rule.args, 0, rule.args.length)
  const isScript = /wsgi/i.test(rewriteFlagsOf(flags?.text).get('H') ?? '')
  return isScript && target?.text.startsWith('/') ? target.text : undefined
}

/** Paths for which a condition holds, if it asks for nothing but the path. */
export function pathsOfCondition(section: ServerDirective): readonly string[] {
  const [expression = ''] = wordsOf(section)
  const [, operator, operand = ''] =
    /^\s*%\{REQUEST_URI\}\s*(=~|!~|==|=|!=)\s*(\S.*?)\s*$/s.exec(expression) ?? []
  if (operator === undefined) return []
  if (operator.startsWith('!')) return ['/x']
  const [, , text = ''] = /^m?([/#|!,;:@_^$'"-])(.*)\1i?$/s.exec(operand) ?? []
  return operator === '=~' ? matchesOf(text) : [text]
}
