import type {Condition, ExpressionWord} from '../../httpd/expressions/condition.ts'
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
 * An expression of the simplest kinds, by which sections are looked up: a comparison of REQUEST_URI or HTTP_HOST with a
 * text or a regular expression, or a constant. A constant without a value is any other expression.
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
  const expression = known.get(section) ?? simplest(conditionOf(section))
  known.set(section, expression)
  return expression
}

function conditionOf(section: ServerDirective): Condition {
  return parseCondition((wordsOf(section)[0] ?? '').trim())
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
  return evaluateCondition(conditionOf(section), {
    ...variables,
    regex: (pattern, letters) => regexOf(section, pattern, letters),
  })
}

const UNKNOWN: Expression = {kind: 'constant', value: undefined}

/** An expression of these kinds as a whole; one that goes on after them is none of theirs. */
function simplest(condition: Condition): Expression {
  if (condition.kind === 'constant') return condition
  if (condition.kind === 'match') {
    const {word, isNegated, pattern, letters} = condition
    const of = subjectOf(word)
    return of ? {kind: 'regex', of, isNegated, pattern, letters} : UNKNOWN
  }
  if (condition.kind !== 'compare' || !EQUALITY.has(condition.operator)) return UNKNOWN
  const of = subjectOf(condition.left)
  const [text, ...more] = condition.right
  if (!of || typeof text !== 'string' || more.length > 0) return UNKNOWN
  return {kind: 'text', of, isNegated: condition.operator === '!=', text}
}

const EQUALITY: ReadonlySet<string> = new Set(['==', '=', '!='])

function subjectOf([part, ...more]: ExpressionWord): Comparison['of'] | undefined {
  if (more.length > 0 || typeof part !== 'object' || !('variable' in part)) return undefined
  return part.variable === 'REQUEST_URI' ? 'path' : part.variable === 'HTTP_HOST' ? 'host' : undefined
}
