import {existsSync} from 'node:fs'
import {dirname, join, relative, sep} from 'node:path'
import {systemPath} from '../disk/paths.ts'

/** Where the paths in a patch count from. */
export interface PatchBase {
  /** Absolute. `git -C <folder> apply` puts the patch in place from anywhere. */
  readonly folder: string
  /** False if a plain `git apply` in the working folder does not reach all files. */
  readonly isHere: boolean
}

/**
 * The folder that the paths in a patch are relative to. Within a git work tree `git apply` counts from the top of
 * the tree, and passes over files outside the working folder without a word; anywhere else it counts from the
 * working folder. A patch has one base, so where a file is outside of it, that is the root folder.
 */
export function patchBaseOf(workingFolder: string, realPaths: readonly string[]): PatchBase {
  const tree = workTreeOf(workingFolder) ?? workingFolder
  if (realPaths.every((path) => isBelow(workingFolder, path))) return {folder: tree, isHere: true}
  return {folder: realPaths.every((path) => isBelow(tree, path)) ? tree : sep, isHere: false}
}

/** The name of a file in a patch with this base, with slashes. */
export function patchNameOf({folder}: PatchBase, realPath: string): string {
  return relative(folder, realPath).split(sep).join('/')
}

function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

/** The top of the git work tree around a folder; undefined if there is none. */
export function workTreeOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(systemPath(join(current, '.git')))) return current
    if (dirname(current) === current) return undefined
  }
}
