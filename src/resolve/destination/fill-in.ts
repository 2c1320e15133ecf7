/** Variables of the server in a target (server/util_expr_eval.c: request_var_fn, req_table_func). */

import type {Asked} from '../asked.ts'
import type {Pass} from '../pass.ts'
import {hostHeaderOf, methodOf} from '../resolution.ts'
import {ownNameOf} from './own-url.ts'

/**
 * A text with its variables filled in.
 * @returns undefined where one of them is not known
 */
export function fillIn(
  asked: Asked,
  text: string,
  {path, query}: Pick<Pass, 'path' | 'query'>,
): string | undefined {
  if (!text.includes('%{')) return text
  const {request} = asked
  let isKnown = true
  const filled = text.replace(/%\{([^}]*)\}/g, (_, name: string) => {
    switch (name.toUpperCase()) {
      case 'REQUEST_URI':
        return path
      case 'QUERY_STRING':
        return query ?? ''
      case 'HTTP_HOST':
        return hostHeaderOf(request)
      case 'REQUEST_METHOD':
        return methodOf(request)
      case 'SERVER_NAME':
        isKnown &&= ownNameOf(asked) !== undefined
        return ownNameOf(asked) ?? ''
    }
    isKnown = false
    return ''
  })
  return isKnown ? filled : undefined
}
