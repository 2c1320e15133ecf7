import {mergeSlashes} from '../../../httpd/paths/paths.ts'
import type {ServerDirective} from '../../../reading/server-directive.ts'
import {wordsOf} from '../../../reading/words.ts'

/** A path with single slashes, and none at its end. */
export function plainPath(path: string): string {
  return mergeSlashes(path).replace(/\/$/, '')
}

/** The folder that a Directory section names; undefined for one with wildcards, an expression or a variable. */
export function plainFolderOf(section: ServerDirective): string | undefined {
  const [path = '', ...others] = wordsOf(section)
  return path.startsWith('/') && others.length === 0 && !/[*?[$]/.test(path) ? plainPath(path) : undefined
}
