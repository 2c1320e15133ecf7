import {parseCondition} from '../../httpd/expressions/parse-condition.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {type ExpressionLookup, evaluateCondition} from '../expressions.ts'
import {regexOf} from '../server/regex-defaults.ts'

/** What an expression may ask of a request. */
export interface ExpressionFacts {
  readonly path: string
  /** The Host header, with its port if it has one. */
  readonly host: string
  readonly variables: Omit<ExpressionLookup, 'regex'>
}

/**
 * An expression of the simplest kinds: a comparison of REQUEST_URI or HTTP_HOST with a text or a regular expression, or
 * a constant. Of all others nothing is known: expressions are a language of their own (server/util_expr_parse.y).
 */
export type Expression =
  | {readonly kind: 'constant'; readonly value: boolean | undefined}
  | (Comparison & {readonly kind: 'text'; readonly text: string})
  | (Comparison & {readonly kind: 'regex'; readonly pattern: string; readonly letters: '' | 'i'})

interface Comparison {
  readonly of: 'path' | 'host'
  readonly isNegated: boolean
}

const known = new WeakMap<ServerDirective, Expression>()

/** The expression of an `<If>` section; read once, however many requests it is asked for. */
export function expressionOf(section: ServerDirective): Expression {
  const expression = known.get(section) ?? parse((wordsOf(section)[0] ?? '').trim())
  known.set(section, expression)
  return expression
}

/** The value of the expression of an `<If>` section; undefined where it is not known. */
export function evaluate(section: ServerDirective, facts: ExpressionFacts): boolean | undefined {
  const expression = expressionOf(section)
  if (expression.kind === 'constant') return expression.value ?? evaluateWhole(section, facts)
  const value = facts[expression.of]
  const found =
    expression.kind === 'text'
      ? expression.text === value
      : regexOf(section, expression.pattern, expression.letters).test(value)
  return found === undefined ? undefined : found !== expression.isNegated
}

/** The value of any other expression. */
function evaluateWhole(section: ServerDirective, {variables}: ExpressionFacts): boolean | undefined {
  const text = (wordsOf(section)[0] ?? '').trim()
  return evaluateCondition(parseCondition(text), {
    ...variables,
    regex: (pattern, letters) => regexOf(section, pattern, letters),
  })
}

const UNKNOWN: Expression = {kind: 'constant', value: undefined}

function parse(text: string): Expression {
  if (text === 'true' || text === 'false') return {kind: 'constant', value: text === 'true'}
  const [, variable, operator = '', operand = ''] = /^%\{(\w+)\}\s*(=~|!~|==|=|!=)\s*(.+)$/s.exec(text) ?? []
  const of = variable === 'REQUEST_URI' ? 'path' : variable === 'HTTP_HOST' ? 'host' : undefined
  if (of === undefined) return UNKNOWN
  const isNegated = operator === '!~' || operator === '!='
  if (!operator.includes('~')) {
    const [, , plain] = /^(["'])([^"'%\\]*)\1$/.exec(operand) ?? []
    return plain === undefined ? UNKNOWN : {kind: 'text', of, isNegated, text: plain}
  }
  const [, , pattern, letters = ''] = /^m?([/#|!,;:@_^$-])(.*)\1([a-z]*)$/s.exec(operand) ?? []
  const isRead = pattern !== undefined && (letters === '' || letters === 'i')
  return isRead ? {kind: 'regex', of, isNegated, pattern, letters} : UNKNOWN
}
