/** What is wrong with the words of Require and AuthMerging (modules/aaa/mod_authz_core.c: add_authz_provider). */
import {wordAt, wordTextsIn} from '../../../syntax/words/words.ts'
import {trim} from '../../../text/white-space.ts'
import {addressError} from './address-error.ts'
import type {LinePlace} from './line-place.ts'
import {wordsBeforeEmpty} from './words-before-empty.ts'

/** Quotes count for the provider only, and whatever stands after it is one text. */
export function requireError(args: string, {scope, mayHaveProvider}: LinePlace): string | undefined {
  const first = wordAt(args, 0, args.length)
  const isNegated = first !== undefined && /^not$/i.test(first.text)
  const provider = isNegated ? wordAt(args, first.end, args.length) : first
  const name = provider?.text ?? ''
  if (!provider || name === '' || !mayHaveProvider(name)) return `Unknown Authz provider: ${name}`
  const error = providerError(name, args.slice(provider.end))
  if (error !== undefined || !isNegated || scope.joining === '<RequireAll') return error
  return `negative Require directive has no effect in ${scope.joining}> directive`
}

function providerError(provider: string, rest: string): string | undefined {
  switch (provider) {
    case 'all':
      return /^(?:granted|denied)$/i.test(trim(rest))
        ? undefined
        : `Argument for 'Require all' must be 'granted' or 'denied'`
    case 'ip':
      return networksError(wordTextsIn(rest))
    case 'expr':
      return /^(?:""|'')?$/.test(trim(rest))
        ? 'Cannot parse expression in require line: syntax error, unexpected $end'
        : undefined
    default:
      return undefined
  }
}

/** modules/aaa/mod_authz_host.c: ip_parse_config. */
function networksError(words: readonly string[]): string | undefined {
  const named = wordsBeforeEmpty(words)
  if (named.length === 0) return "'require ip' requires an argument"
  for (const word of named) {
    const error = addressError(word)
    if (error === 'name') return `ip address '${word}' appears to be invalid`
    if (error !== undefined) return `ip address '${word}' appears to be invalid: ${error}`
  }
  return undefined
}

/** AuthMerging. */
export function mergingError(args: string): string | undefined {
  return /^(?:off|and|or)$/i.test(wordTextsIn(args)[0] ?? '')
    ? undefined
    : 'AuthMerging must be one of: Off | And | Or'
}
