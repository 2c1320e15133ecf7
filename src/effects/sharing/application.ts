import type {Reason, Resolution} from '../../resolve/resolution.ts'
import {splitWords} from '../../syntax/words/words.ts'

/** True if two requests run the same application: one script, or scripts of one folder or pattern of an alias. */
export function isSameApplication(one: Resolution, other: Resolution): boolean {
  return one.script === other.script || targetOf(one) === targetOf(other)
}

/** The alias of mod_wsgi that a request came through; undefined where it came another way. */
export function mountingLineOf({because}: Resolution): Reason | undefined {
  return because.findLast(({directive}) => directive.startsWith('WSGIScriptAlias'))
}

/** True if an alias leads to a folder of scripts; a script may be written with a slash after it too. */
export function isFolder({directive}: Reason): boolean {
  const target = splitWords(directive, 0, directive.length)[2]?.text ?? ''
  return target.endsWith('/') && !/\.\w+\/$/.test(target)
}

/** What the alias leads to that a request came through, as it is written; the script where it came another way. */
function targetOf(resolution: Resolution): string | undefined {
  const alias = mountingLineOf(resolution)?.directive
  return (alias && splitWords(alias, 0, alias.length)[2]?.text) ?? resolution.script
}
