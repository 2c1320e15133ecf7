import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {InputError, reasonOf} from '../input-error.ts'
import {nodeFileSystem} from '../node-file-system.ts'
import type {Ground} from './named-server.ts'

/**
 * The files below a root.
 * @throws {InputError} if the root is no folder
 */
export function groundAt(root: string | undefined): Ground {
  if (root === undefined) return {fileSystem: nodeFileSystem(undefined), root: undefined}
  const absolute = resolve(root)
  try {
    if (!statSync(absolute).isDirectory()) throw new InputError(`--root ${root}: not a folder`)
  } catch (error) {
    if (error instanceof InputError) throw error
    throw new InputError(`--root ${root}: ${reasonOf(error)}`)
  }
  return {fileSystem: nodeFileSystem(absolute), root: absolute}
}

/**
 * A path of the command line as the configuration would name it. Below a root it may be given either way, as it
 * lies on this computer or as the server saw it.
 */
export function serverPathOf(path: string, {root}: Pick<Ground, 'root'>): string {
  const absolute = resolve(path)
  if (root === undefined || root === '/') return absolute
  if (absolute === root) return '/'
  if (absolute.startsWith(`${root}/`)) return absolute.slice(root.length)
  return resolve('/', path)
}
