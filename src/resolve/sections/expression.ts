import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'
import {regexOf} from '../server/regex-defaults.ts'

/** What an expression may ask of a request. */
export interface ExpressionFacts {
  readonly path: string
  /** The Host header, with its port if it has one. */
  readonly host: string
}

/**
 * The value of the expression of an `<If>` section, if it is of the simplest kinds: a comparison of REQUEST_URI or HTTP_HOST with a text or
 * a regular expression, or a constant.
 * @returns undefined for all others: expressions are a language of their own (server/util_expr_parse.y)
 */
export function evaluate(section: ServerDirective, {path, host}: ExpressionFacts): boolean | undefined {
  const text = (wordsOf(section)[0] ?? '').trim()
  if (text === 'true' || text === 'false') return text === 'true'
  const [, variable, operator, operand = ''] = /^%\{(\w+)\}\s*(=~|!~|==|=|!=)\s*(.+)$/s.exec(text) ?? []
  const value = variable === 'REQUEST_URI' ? path : variable === 'HTTP_HOST' ? host : undefined
  if (value === undefined) return undefined
  const isNegated = operator === '!~' || operator === '!='
  const found = operator?.includes('~') ? matches(section, operand, value) : equals(operand, value)
  return found === undefined ? undefined : found !== isNegated
}

function matches(section: ServerDirective, operand: string, value: string): boolean | undefined {
  const [, , pattern, flags = ''] = /^m?([/#|!,;:@_^$-])(.*)\1([a-z]*)$/s.exec(operand) ?? []
  return pattern === undefined || (flags !== '' && flags !== 'i')
    ? undefined
    : regexOf(section, pattern, flags).test(value)
}

function equals(operand: string, value: string): boolean | undefined {
  const [, , text] = /^(["'])([^"'%\\]*)\1$/.exec(operand) ?? []
  return text === undefined ? undefined : text === value
}
