import {foreignPartOf} from '../server/foreign-part.ts'
import {LoadError} from './load-error.ts'

const WAY_OUT =
  'copy it to a folder that only root can write, or save a plan with -o as another user and apply that as root'

/**
 * Refuses a module that somebody else could change, where root would run it.
 * @param path absolute
 * @throws {LoadError} that names the part of the path that others can change, and the way out
 */
export function refuseForeign(path: string): void {
  if (process.geteuid?.() !== 0) return
  const part = foreignPartOf(path, 0)
  if (part === undefined) return
  const what = part.path === path ? 'it' : part.path
  throw new LoadError(`root loads no code that others can change: ${path}: ${what} ${part.why}; ${WAY_OUT}`)
}
