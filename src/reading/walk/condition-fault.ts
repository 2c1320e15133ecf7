/** What the server's scanner calls the operators that compare (server/util_expr_scan.l). */
const COMPARISONS: Readonly<Record<string, string>> = {
  '=': 'T_OP_STR_EQ',
  '==': 'T_OP_STR_EQ',
  '!=': 'T_OP_STR_NE',
  '<': 'T_OP_STR_LT',
  '<=': 'T_OP_STR_LE',
  '>': 'T_OP_STR_GT',
  '>=': 'T_OP_STR_GE',
  '=~': 'T_OP_REG',
  '!~': 'T_OP_NRE',
}

/** Words that are operators; they are faults of other kinds. */
const OPERATOR_WORD = /^(?:and|or|not|in|eq|ne|lt|le|gt|ge|true|false)$/

/** A variable of an expression that is there in every server (server/util_expr_eval.c: request_var_names). */
const VARIABLE =
  /^%\{(?:HTTP_(?:HOST|USER_AGENT|REFERER|COOKIE|ACCEPT)|REQUEST_(?:METHOD|URI|FILENAME)|SERVER_(?:NAME|PORT)|REMOTE_(?:ADDR|HOST|USER)|QUERY_STRING|HTTPS|HTTP:\w+)\}$/

/**
 * What is wrong with the expression of `<If>` or `<ElseIf>`, in the server's words. Expressions are not parsed, but
 * that the first word of a line, which is all the server takes for one, is not an expression is a common slip: one
 * without quotes. It is a variable, a constant or any word, and perhaps what it was to be compared with
 * (server/util_expr_parse.y).
 */
export function conditionFault(expression: string): string | undefined {
  const [, operand = '', operator = '', rest = ''] =
    /^(%\{[^}]*\}|[a-zA-Z]\w*)([=!]~|[=!<>]=|[=<>])?(.*)$/s.exec(expression) ?? []
  const unexpected = COMPARISONS[operator] ?? '$end'
  const isConstant = operand === 'true' || operand === 'false'
  if (isConstant && operator !== '') return said(unexpected, '$end')
  if (VARIABLE.test(operand) && rest === '') {
    return said('$end', operator.includes('~') ? 'T_REGEX or T_REGEX_I' : undefined)
  }
  if (!/^\w/.test(operand) || OPERATOR_WORD.test(operand)) return undefined
  return operator !== '' || rest === '' ? said(unexpected, "'('") : undefined
}

function said(unexpected: string, expected: string | undefined): string {
  const expecting = expected === undefined ? '' : `, expecting ${expected}`
  return `Cannot parse condition clause: syntax error, unexpected ${unexpected}${expecting}`
}
