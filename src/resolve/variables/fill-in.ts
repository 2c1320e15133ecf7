import {parseText} from '../../httpd/expressions/parse-condition.ts'
import {UNKNOWN_REGEX} from '../../httpd/patterns/regex.ts'
import {evaluateWord} from '../expressions.ts'
import type {Variables} from './variables.ts'

/**
 * A text with its variables filled in (server/util_expr_eval.c: ap_expr_str_exec).
 * @returns undefined where one of them is not known
 */
export function fillIn(text: string, variables: Variables): string | undefined {
  if (!/[%$\\]/.test(text)) return text
  const word = parseText(text)
  return word && evaluateWord(word, {...variables, regex: () => UNKNOWN_REGEX})
}
