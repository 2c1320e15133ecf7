import type {Decider, MountAnswer} from 'httpd-codemod/transform'
import {type MountedAlias, scriptFolderOf} from './mounted-aliases.ts'

/** A line of a folder above a script that lets nobody in to it. */
export interface FolderDenial {
  /** An answer with 403 that it leads to. */
  readonly answer: MountAnswer
  readonly line: Decider
  /** The folder whose section holds it. */
  readonly folder: string
}

/**
 * The line that denies access to the scripts of an alias, where nothing grants it. Undefined where that is not certain,
 * and for the section of the very folder, which denies on purpose.
 */
export function folderDenialOf({alias, answers}: MountedAlias): FolderDenial | undefined {
  const answer = answers.find(({cause, isCertain}) => cause === 'access' && isCertain)
  const line = answer && denyingIn(answer)
  if (!answer || line?.folder === undefined) return undefined
  return isAbove(line.folder, scriptFolderOf(alias)) ? {answer, line, folder: line.folder} : undefined
}

/** The directive of an answer that lets nobody in. */
function denyingIn({because}: MountAnswer): Decider | undefined {
  const required = because.filter(({name}) => name.includes('Require'))
  const isDenied = required.length > 0 && required.every(({text}) => /^Require all denied$/i.test(text))
  return isDenied ? required[0] : because.find(({text}) => /^Deny from all$/i.test(text))
}

function isAbove(folder: string, path: string): boolean {
  const bare = folder.replace(/\/+$/, '')
  return path !== bare && path.startsWith(`${bare}/`)
}
