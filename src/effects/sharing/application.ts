import type {Resolution} from '../../resolve/resolution.ts'
import {splitWords} from '../../syntax/words/words.ts'

/** True if two requests run the same application: one script, or scripts of one folder or pattern of an alias. */
export function isSameApplication(one: Resolution, other: Resolution): boolean {
  return one.script === other.script || targetOf(one) === targetOf(other)
}

/** What the alias leads to that a request came through, as it is written; the script where it came another way. */
function targetOf({because, script}: Resolution): string | undefined {
  const alias = because.findLast(({directive}) => directive.startsWith('WSGIScriptAlias'))?.directive
  return (alias && splitWords(alias, 0, alias.length)[2]?.text) ?? script
}
