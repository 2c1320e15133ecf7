import {join, relative} from 'node:path'

/** Starts a path of `-d` and `-f` that counts from the root of a plan: without it, a main file counts from the ServerRoot. */
export const FROM_ROOT = './'

/** A path below a root as a plan has it: `etc/apache2/apache2.conf`; `.` for the root itself. */
export function portablePath(root: string, path: string): string {
  return relative(root, path) || '.'
}

/** Where such a path is below another root. */
export function placedPath(root: string, path: string): string {
  return join(root, path)
}

/** Why a path of a plan is not taken; undefined for one that leads to what is below its root. */
export function faultOfPath(path: string): string | undefined {
  if (path === '.') return undefined
  if (path.includes('\0')) return 'it holds a NUL byte'
  if (path.startsWith('/')) return 'it is absolute'
  const parts = path.split('/')
  if (parts.includes('..')) return 'it leads up with ..'
  return parts.some((part) => part === '' || part === '.') ? 'it has an empty part' : undefined
}

/** A path as a plan has it where it is below a root, else as it is. */
export function portableIfBelow(root: string, path: string): string {
  const short = portablePath(root, path)
  // A name may begin with two dots.
  return short === '..' || short.startsWith('../') ? path : short
}

/** The deepest folder that holds all of some folders; `/` where there are none. */
export function commonFolder(folders: readonly string[]): string {
  const [first = '/', ...others] = folders
  let common = first
  for (const folder of others) {
    while (common !== '/' && folder !== common && !folder.startsWith(`${common}/`))
      common = common.slice(0, common.lastIndexOf('/')) || '/'
  }
  return common
}
