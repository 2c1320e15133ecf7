import type {Reason, Resolution} from '../../resolve/resolution.ts'
import {splitWords} from '../../syntax/words/words.ts'
import {isFolderTarget} from '../ask/assumed-files.ts'

/** True if two requests run the same application: one script, or scripts of one folder or pattern of an alias. */
export function isSameApplication(one: Resolution, other: Resolution): boolean {
  return one.script === other.script || targetOf(one) === targetOf(other)
}

/** The alias of mod_wsgi that a request came through; undefined where it came another way. */
export function mountingLineOf({because}: Resolution): Reason | undefined {
  return because.findLast(({directive}) => directive.startsWith('WSGIScriptAlias'))
}

/** True if an alias leads to a folder of scripts. */
export function isFolder(alias: Reason): boolean {
  return isFolderTarget(targetIn(alias) ?? '')
}

/** What the alias leads to that a request came through, as it is written; the script where it came another way. */
function targetOf(resolution: Resolution): string | undefined {
  const alias = mountingLineOf(resolution)
  return (alias && targetIn(alias)) ?? resolution.script
}

function targetIn({directive}: Reason): string | undefined {
  return splitWords(directive, 0, directive.length)[2]?.text
}
