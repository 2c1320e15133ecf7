import {dirname, join, resolve} from 'node:path'
import {realPathOf} from '../disk/paths.ts'
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
    const {folder, rest} = nearestFolder(root)
    const absolute = join(folder, rest)
    if (absolute !== top && !absolute.startsWith(`${top}/`))
      throw new InputError(`--root ${root}: not in the repository ${top}`)
    return {fileSystem: filesBelow(absolute), root: absolute}
  }
}

/**
 * The repository that a path is in, or would be in if it were there.
 * @throws {InputError} if there is none, or git does not look into it
 */
export function repositoryOf(path: string): Repository {
  return repositoryAround(nearestFolder(path).folder)
}

/** The folder that is there, without links, nearest to a path, and what of the path is below it. */
function nearestFolder(path: string): {readonly folder: string; readonly rest: string} {
  const absolute = resolve(path)
  for (let folder = absolute; ; folder = dirname(folder)) {
    try {
      // The dot asks for a folder: of a file there is nothing below.
      return {folder: realPathOf(`${folder}/.`), rest: absolute.slice(folder.length)}
    } catch {
      if (folder === '/') return {folder, rest: absolute}
    }
  }
}
