import type {Reason, Resolution} from '../../resolve/resolution.ts'
import type {ServerModel} from '../../resolve/server/server-model.ts'
import {splitWords} from '../../syntax/words/words.ts'
import {isFolderTarget, withoutTail} from '../ask/assumed-files.ts'

/** What tells applications apart. */
export interface RunApplication {
  readonly script: string | undefined
  /** What the alias leads to, as it is written; the script where there is none. */
  readonly target: string | undefined
}

/** The application that a request runs. */
export function applicationOf(resolution: Resolution): RunApplication {
  return {script: resolution.script, target: targetOf(resolution)}
}

/** True for the same application: one script, or scripts of one folder or pattern of an alias. */
export function isSameApplication(one: RunApplication, other: RunApplication): boolean {
  return one.script === other.script || one.target === other.target
}

/** The alias of mod_wsgi that a request came through; undefined where it came another way. */
export function mountingLineOf({because}: Resolution): Reason | undefined {
  return because.findLast(({directive}) => directive.startsWith('WSGIScriptAlias'))
}

/** True if an alias leads to several scripts: to those of a folder, or to what a pattern finds. */
export function hasScripts(alias: Reason, {fileSystem}: Pick<ServerModel, 'fileSystem'>): boolean {
  const target = targetIn(alias) ?? ''
  const path = withoutTail(target)
  return isFolderTarget(target) || path.includes('$') || fileSystem.kindOf(path) === 'directory'
}

/**
 * True if a handler runs a script that is found in a folder: any other script that the folder may have is another
 * application. An Alias or a rule may name the script itself.
 */
export function isOneOfFolder(resolution: Resolution): boolean {
  const {because, script} = resolution
  if (script === undefined || mountingLineOf(resolution)) return false
  return !because.some(
    ({directive}) =>
      NAMES_FILES.test(directive) &&
      splitWords(directive, 0, directive.length).some(({text}) => withoutTail(text) === script),
  )
}

const NAMES_FILES = /^(?:(?:Script)?Alias|RewriteRule)/

/** What the alias leads to that a request came through, as it is written; the script where it came another way. */
function targetOf(resolution: Resolution): string | undefined {
  const alias = mountingLineOf(resolution)
  return (alias && targetIn(alias)) ?? resolution.script
}

function targetIn({directive}: Reason): string | undefined {
  return splitWords(directive, 0, directive.length)[2]?.text
}
