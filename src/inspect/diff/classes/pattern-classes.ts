/** The expressions by which changed lines apply, where they are what tells requests apart. */
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'
import {expressionOf as conditionOf} from '../../../resolve/sections/expression.ts'
import {patternOf} from '../../../resolve/sections/section-match.ts'
import {splitRewriteWords} from '../../../syntax/words/words.ts'
import type {PathClass} from '../server-diff.ts'

/** The classes of some lines, each expression once. */
export function patternClassesOf(nodes: readonly ServerDirective[]): readonly PathClass[] {
  const texts = new Set(nodes.flatMap((node) => expressionOf(node) ?? []))
  return [...texts].map((text) => ({text, extent: 'pattern', except: []}))
}

function expressionOf(node: ServerDirective): string | undefined {
  const {name, args} = node
  if (name === 'RewriteRule') return splitRewriteWords(args, 0, args.length)[0]?.text
  if (name === 'RedirectMatch') return wordsOf(node).find((word) => !STATUS.test(word))
  if (/^(?:(?:Script|WSGIScript)?Alias|ProxyPass)Match$/.test(name)) return wordsOf(node)[0]
  if (name.startsWith('<LocationMatch') || name === '<Location') {
    const {text, isRegex} = patternOf(node)
    return isRegex ? text : undefined
  }
  return name === '<If' ? expressionOfPath(node) : undefined
}

/** That of a condition on the path. */
function expressionOfPath(section: ServerDirective): string | undefined {
  const expression = conditionOf(section)
  if (expression.kind !== 'regex' || expression.of !== 'path' || expression.letters !== '') return undefined
  return expression.isNegated ? `!${expression.pattern}` : expression.pattern
}

const STATUS = /^(?:permanent|temp|seeother|gone|\d{3})$/i
