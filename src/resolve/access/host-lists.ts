/** Order, Allow and Deny (mod_access_compat.c: check_dir_access). */
import type {ServerDirective} from '../../reading/server-directive.ts'
import {wordsOf} from '../../reading/words.ts'

/** Whether a client is meant by a word after `from`; undefined where that is not known. */
export type IsMeant = (word: string) => boolean | undefined

/** Whether the lists let a client pass; undefined where that is not known. */
export function passesLists(directives: readonly ServerDirective[], isMeant: IsMeant): boolean | undefined {
  const last = directives.findLast(({name}) => name === 'order')
  const order = (last ? wordsOf(last).join('') : 'deny,allow').toLowerCase()
  const isListed = (list: 'allow' | 'deny'): boolean | undefined =>
    some(
      directives.filter(({name}) => name === list).flatMap((node) => wordsOf(node).slice(1)),
      isMeant,
    )
  const isAllowed = isListed('allow')
  if (order === 'deny,allow') return isAllowed === true ? true : or(isAllowed, not(isListed('deny')))
  return isAllowed === false ? false : and(isAllowed, not(isListed('deny')))
}

function some(words: readonly string[], isMeant: IsMeant): boolean | undefined {
  let isAny: boolean | undefined = false
  for (const word of words) {
    isAny = or(isAny, isMeant(word))
    if (isAny === true) return true
  }
  return isAny
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value
}

function or(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true
  return one === undefined || other === undefined ? undefined : false
}

function and(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  return not(or(not(one), not(other)))
}
