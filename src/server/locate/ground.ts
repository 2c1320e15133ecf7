import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {realPathOf, systemPath} from '../disk/paths.ts'
import {InputError, reasonOf} from '../input-error.ts'
import {nodeFileSystem} from '../node-file-system.ts'
import {realPathBelow} from '../rooted-path.ts'
import type {Ground} from './named-server.ts'

/**
 * The files below a root.
 * @param own folder outside of which only files are read that everybody may read; see `nodeFileSystem`
 * @throws {InputError} if the root is not a folder
 */
export function groundAt(root: string | undefined, own?: string): Ground {
  if (root === undefined) return {fileSystem: nodeFileSystem(undefined, own), root: undefined}
  const absolute = resolve(root)
  try {
    if (!statSync(systemPath(absolute)).isDirectory()) throw new InputError(`--root ${root}: not a folder`)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`--root ${root}: ${reasonOf(error)}`)
  }
  return {fileSystem: nodeFileSystem(absolute, own), root: absolute}
}

/**
 * A path of the command line as the configuration would name it. Below a root it may be given either way, as it
 * is on this computer or as the server saw it.
 */
export function serverPathOf(path: string, {root}: Pick<Ground, 'root'>): string {
  const absolute = resolve(path)
  if (root === undefined || root === '/') return absolute
  for (const base of [root, realRootIfThere(root)]) {
    if (absolute === base) return '/'
    if (absolute.startsWith(`${base}/`)) return absolute.slice(base.length)
  }
  return resolve('/', path)
}

/**
 * Where a path of the command line is on this computer, without symbolic links, which do not lead out of a root.
 * @throws {Error} that gives the reason if it does not exist
 */
export function realPlaceOf(path: string, root: string | undefined): string {
  if (root === undefined) return realPathOf(path)
  const base = realRootOf(root)
  const real = realPathBelow(base, serverPathOf(path, {root}))
  if (real === undefined) throw new InputError(`no such file or folder below ${root}`)
  return base + real
}

/** That of a git revision need not be on this computer. */
function realRootIfThere(root: string): string {
  try {
    return realRootOf(root)
  } catch {
    return root
  }
}

/** The folder that is `/` without symbolic links, to be put in front of a path of the configuration. */
export function realRootOf(root: string): string {
  return realPathOf(root).replace(/\/$/, '')
}
