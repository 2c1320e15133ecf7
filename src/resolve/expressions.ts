/** What an expression of the server comes to (server/util_expr_eval.c). */
import type {Condition, ExpressionPart, ExpressionWord} from '../httpd/expressions/condition.ts'
import {addressBytesOf, isInNetwork, networkOf} from '../httpd/ip-address.ts'
import type {Regex} from '../httpd/patterns/regex.ts'

/** What an expression may ask for; undefined for what is not known. */
export interface ExpressionLookup {
  /** A variable, by its name in capitals. */
  variable(name: string): string | undefined
  /** A header of the client, by its name. */
  header(name: string): string | undefined
  /** A variable of the environment, empty for one that is not set; of `process`, if need be, or of the request alone. */
  environment(name: string, of: 'request' | 'process'): string | undefined
  /** An expression as the server compiles it. */
  regex(pattern: string, letters: '' | 'i'): Regex
}

/** The value of a condition; undefined where it is not known. */
export function evaluateCondition(condition: Condition, lookup: ExpressionLookup): boolean | undefined {
  switch (condition.kind) {
    case 'constant':
      return condition.value
    case 'not': {
      const value = evaluateCondition(condition.condition, lookup)
      return value === undefined ? undefined : !value
    }
    case 'and':
    case 'or': {
      const decisive = condition.kind === 'or'
      const [one, other] = condition.conditions.map((each) => evaluateCondition(each, lookup))
      if (one === decisive || other === decisive) return decisive
      return one === undefined || other === undefined ? undefined : !decisive
    }
    case 'compare': {
      const [left, right] = [condition.left, condition.right].map((word) => evaluateWord(word, lookup))
      if (left === undefined || right === undefined) return undefined
      return compare(condition.operator, left, right)
    }
    case 'match': {
      const text = evaluateWord(condition.word, lookup)
      const found =
        text === undefined ? undefined : lookup.regex(condition.pattern, condition.letters).test(text)
      return found === undefined ? undefined : found !== condition.isNegated
    }
    case 'in': {
      const text = evaluateWord(condition.word, lookup)
      const list = condition.list.map((word) => evaluateWord(word, lookup))
      if (text === undefined) return undefined
      return list.includes(text) ? true : list.includes(undefined) ? undefined : false
    }
    case 'test':
      return test(condition.operator, evaluateWord(condition.word, lookup), lookup)
    case 'unknown':
      return undefined
  }
}

/** The text of a word; undefined where a part of it is not known. */
export function evaluateWord(word: ExpressionWord, lookup: ExpressionLookup): string | undefined {
  const parts = word.map((part) => partOf(part, lookup))
  return parts.includes(undefined) ? undefined : parts.join('')
}

function partOf(part: ExpressionPart, lookup: ExpressionLookup): string | undefined {
  if (typeof part === 'string') return part
  if ('variable' in part) return lookup.variable(part.variable)
  const argument = evaluateWord(part.argument, lookup)
  if (argument === undefined) return undefined
  switch (part.function) {
    case 'req':
    case 'http':
    case 'req_novary':
      return lookup.header(argument)
    case 'reqenv':
      return lookup.environment(argument, 'request')
    case 'env':
      return lookup.environment(argument, 'process')
    case 'tolower':
      return argument.toLowerCase()
    case 'toupper':
      return argument.toUpperCase()
    default:
      return undefined
  }
}

function compare(operator: string, left: string, right: string): boolean | undefined {
  const [one, other] = [Number(left), Number(right)]
  const isNumeric = /^-?\d{1,9}$/.test(left) && /^-?\d{1,9}$/.test(right)
  switch (operator.replace(/^-/, '')) {
    case '==':
    case '=':
      return left === right
    case '!=':
      return left !== right
    case 'eq':
      return isNumeric ? one === other : undefined
    case 'ne':
      return isNumeric ? one !== other : undefined
    case 'lt':
      return isNumeric ? one < other : undefined
    case 'le':
      return isNumeric ? one <= other : undefined
    case 'gt':
      return isNumeric ? one > other : undefined
    case 'ge':
      return isNumeric ? one >= other : undefined
    case 'ipmatch':
      return isInBlock(left, right)
    default:
      return undefined
  }
}

function test(operator: string, text: string | undefined, lookup: ExpressionLookup): boolean | undefined {
  if (text === undefined) return undefined
  switch (operator) {
    case '-n':
      return text !== ''
    case '-z':
      return text === ''
    case '-R': {
      const address = lookup.variable('REMOTE_ADDR')
      return address === undefined ? undefined : isInBlock(address, text)
    }
    case '-T':
      return !/^(?:|0|off|false|no)$/i.test(text)
    default:
      return undefined
  }
}

function isInBlock(address: string, block: string): boolean | undefined {
  const [network, bytes] = [networkOf(block), addressBytesOf(address)]
  return network && bytes && isInNetwork(network, bytes)
}
