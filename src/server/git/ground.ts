import {dirname, join, resolve} from 'node:path'
import {realPathOf} from '../disk/paths.ts'
import {workTreeOf} from '../files/patch-base.ts'
import {InputError} from '../input-error.ts'
import type {GroundOf} from '../locate/named-server.ts'
import {type Repository, repositoryAround} from './repository.ts'
import type {Revision} from './revision.ts'
import {filesAtRevision} from './revision-files.ts'

/**
 * Lists the files of a revision. What it returns finds them below a root, as the command line names it; see
 * `filesAtRevision`. It throws an InputError for a root outside of the repository.
 * @throws {InputError} if git cannot list the files
 */
export function groundsAtRevision(revision: Revision): GroundOf {
  const {top} = revision.repository
  const filesBelow = filesAtRevision(revision)
  return (root) => {
    if (root === undefined) return {fileSystem: filesBelow(undefined), root: undefined}
    const inner = pathBelow(top, root)
    if (inner === undefined) throw new InputError(`--root ${root}: not in the repository ${top}`)
    const absolute = join(top, inner)
    return {fileSystem: filesBelow(absolute), root: absolute}
  }
}

/**
 * The repository of a path: that of the working folder, if the path is below it; else the one that the path is in, or
 * would be in if it were there. A link or a submodule in the tree does not lead to another one.
 * @throws {InputError} if there is none, or git does not look into it
 */
export function repositoryOf(path: string): Repository {
  const folder = process.cwd()
  if (process.env.GIT_DIR !== undefined || workTreeOf(folder) !== undefined) {
    const own = repositoryAround(folder)
    if (pathBelow(own.top, path) !== undefined) return own
  }
  return repositoryAround(foldersTo(path).findLast((each) => realFolderOf(each) !== undefined) ?? '/')
}

/**
 * The top, without links, of the working tree that a path is in by its text, whether git looks into it or not; undefined
 * if it is in none.
 */
export function workTreeAround(path: string): string | undefined {
  const top = workTreeOf(resolve(path))
  return top === undefined ? undefined : realFolderOf(top)
}

/** The rest of a path below a folder without links. Where a link below it leads is another matter at a revision. */
function pathBelow(top: string, path: string): string | undefined {
  const folder = foldersTo(path).find((each) => realFolderOf(each) === top)
  return folder === undefined ? undefined : resolve(path).slice(folder.length)
}

/** The folders on the way to a path, `/` first and the path itself last. */
function foldersTo(path: string): readonly string[] {
  const absolute = resolve(path)
  return absolute === '/' ? ['/'] : [...foldersTo(dirname(absolute)), absolute]
}

/** A folder without links; undefined for what is none. */
function realFolderOf(path: string): string | undefined {
  try {
    return realPathOf(`${path}/.`)
  } catch {
    return undefined
  }
}
