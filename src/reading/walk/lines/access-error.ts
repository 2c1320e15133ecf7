/** What is wrong with the words of Order, Allow, Deny and Satisfy (modules/aaa/mod_access_compat.c). */
import {wordTextsIn} from '../../../syntax/words/words.ts'
import {addressError} from './address-error.ts'
import {wordsBeforeEmpty} from './words-before-empty.ts'

/** Allow and Deny (allow_cmd). */
export function clientsError(args: string): string | undefined {
  const [from, ...hosts] = wordTextsIn(args)
  const named = wordsBeforeEmpty(hosts)
  if (named.length === 0) return undefined
  if (!/^from$/i.test(from ?? '')) return `allow and deny must be followed by 'from'`
  for (const host of named) {
    const error = clientError(host)
    if (error !== undefined) return error
  }
  return undefined
}

function clientError(host: string): string | undefined {
  if (/^(?:env=|all$)/i.test(host)) return undefined
  const error = addressError(host)
  if (error !== 'name') return error
  if (host.includes('/')) return 'An IP address was expected'
  return host.includes('#') ? 'No comments are allowed here' : undefined
}

/** Order. */
export function orderError(args: string): string | undefined {
  return /^(?:allow,deny|deny,allow|mutual-failure)$/i.test(firstIn(args)) ? undefined : 'unknown order'
}

/** Satisfy. */
export function satisfyError(args: string): string | undefined {
  return /^(?:all|any)$/i.test(firstIn(args)) ? undefined : "Satisfy either 'any' or 'all'."
}

function firstIn(args: string): string {
  return wordTextsIn(args)[0] ?? ''
}
