import {wordTextsIn} from '../../../syntax/words/words.ts'
import {isOutside, type LinePlace} from './line-place.ts'

/** True if the server takes the number of a directive's words for right or wrong by the place it is in. */
export function isJudgedByPlace(name: string): boolean {
  return name === 'Alias' || name === 'ScriptAlias'
}

/**
 * What is wrong with the words of Alias and ScriptAlias: a URL and a target outside of sections, and the target alone in
 * Location and Proxy (modules/mappers/mod_alias.c: add_alias). `name` is the server's spelling.
 */
export function aliasError(name: string, args: string, place: LinePlace): string | undefined {
  const {isPerDirectory, isLimited, parent} = place.scope
  const hasTwo = wordTextsIn(args).filter((word) => word !== '').length > 1
  if (!isPerDirectory)
    return hasTwo || !isOutside(place) ? undefined : 'Alias must have two arguments when used globally'
  if (hasTwo) return `${name} cannot occur within directory context`
  if (isLimited) return `${name} cannot occur within <Limit> or <LimitExcept> section`
  const section = parent?.name ?? ''
  return /^<(?:Location|Proxy)(?:Match)?$/.test(section)
    ? undefined
    : `${name} cannot occur within ${section}> section`
}
