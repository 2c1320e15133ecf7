import {fromText} from '../../syntax/from-bytes.ts'
import {maskSlice} from './mask.ts'
import {namedValuesIn} from './named-values.ts'
import {joinedRanges} from './secret-range.ts'
import {secretsIn} from './secrets-in.ts'
import {userInfoIn} from './user-info.ts'

/** Directives given as text, their secrets masked. */
export function maskedDirective(text: string): string {
  return maskSlice(text, secretsIn(fromText(text)), 0, text.length)
}

/** A sentence in which URLs and pairs may be quoted, with the secrets masked that can be told by their form. */
export function maskedSentence(text: string): string {
  const found = joinedRanges([...userInfoIn(text), ...namedValuesIn(text)])
  return maskSlice(text, found, 0, text.length)
}
