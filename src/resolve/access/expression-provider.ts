/** `Require expr` (mod_authz_core.c: expr_check_authorization). */
import type {Condition} from '../../httpd/expressions/condition.ts'
import {parseCondition} from '../../httpd/expressions/parse-condition.ts'
import type {ServerDirective} from '../../reading/server-directive.ts'
import type {Login} from '../client.ts'
import {type ExpressionLookup, evaluateCondition} from '../expressions.ts'
import {regexOf} from '../server/regex-defaults.ts'
import type {Asking} from './asking.ts'
import {DENIED, GRANTED, mapOutcomes, NEEDS_USER, type Outcomes, outcomeOf} from './outcomes.ts'

/**
 * What the expression of a Require directive comes to. One that names REMOTE_USER and is not true asks for a login, even
 * of somebody who is logged in.
 */
export function askExpression(node: ServerDirective, asking: Asking, login: Login): Outcomes {
  const condition = expressionOf(node)
  if (!condition) return ANY_OUTCOME
  const outcomes = outcomeOf(evaluateCondition(condition, lookupFor(node, asking, login)))
  const isRead = condition.kind !== 'unknown'
  return isRead
    ? mapOutcomes(outcomes, (each) => (each === DENIED ? refusalOf(condition) : each))
    : ANY_OUTCOME
}

/** The expression of a Require directive; undefined for one that is not read here. */
export function expressionOf(node: ServerDirective): Condition | undefined {
  const text = /\bexpr\s+(.*)$/is.exec(node.args)?.[1]?.trim() ?? ''
  const [, , quoted] = /^(["'])((?:\\[\s\S]|(?!\1)[^\\])*)\1$/.exec(text) ?? []
  // What is escaped in quotes is read twice.
  return quoted?.includes('\\') ? undefined : parseCondition((quoted ?? text).trim())
}

const ANY_OUTCOME: Outcomes = GRANTED | DENIED | NEEDS_USER

function refusalOf(condition: Condition): Outcomes {
  return namesUser(condition) ? NEEDS_USER : DENIED
}

function namesUser(condition: Condition): boolean {
  return JSON.stringify(condition).includes('"REMOTE_USER"')
}

function lookupFor(node: ServerDirective, {variables}: Asking, login: Login): ExpressionLookup {
  return {
    ...variables,
    regex: (pattern, letters) => regexOf(node, pattern, letters),
    variable(name) {
      if (name !== 'REMOTE_USER') return variables.variable(name)
      return login === 'nobody' ? '' : login === 'anybody' ? undefined : login.name
    },
  }
}
