import {statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {isWritable} from '../disk/is-writable.ts'
import {type MountPoints, mountOf} from '../disk/mounts.ts'
import {RefusedError} from '../refused-error.ts'

/** What decides where a new file may lie until it takes the place of the old one. */
export interface StagingSettings {
  /** Folder of the run, which is taken where it is on the mount of the file. */
  readonly runFolder: string
  /** Name of the folder that is made in other places. */
  readonly name: string
  /** True if an Include of the server would read a file of that path. */
  readonly isRead: (path: string) => boolean
  readonly mountPoints: MountPoints
}

/**
 * A folder for new files on the mount of a file, where no Include of the server would read them: an Include of a
 * folder reads whatever is in it and below, names with a dot too (server/config.c: ap_process_resource_config).
 * It is the outermost one that will do, for an undo does not know what is included.
 * @throws {RefusedError} if there is none
 */
export function stagingFolderFor(
  realPath: string,
  {runFolder, name, isRead, mountPoints}: StagingSettings,
): string {
  const mount = mountOf(realPath, mountPoints)
  const isFit = (staging: string, within: string): boolean =>
    mountOf(staging, mountPoints) === mount &&
    isOnOneDevice(within, dirname(realPath)) &&
    !isRead(join(staging, '0'))
  const ownStaging = join(runFolder, 'staged')
  if (isFit(ownStaging, dirname(dirname(runFolder)))) return ownStaging
  const found = foldersAbove(realPath).find(
    (folder) => isWritable(folder) && isFit(join(folder, name), folder),
  )
  if (found !== undefined) return join(found, name)
  throw new RefusedError(
    `${realPath}: there is no folder on its file system that no Include reads and that this user may write to`,
  )
}

/** The folders that lead to a file, the outermost first. */
function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === path ? [] : [...foldersAbove(folder), folder]
}

/** Subvolumes of one mount are devices of their own, and no file can be renamed from one to another. */
function isOnOneDevice(one: string, other: string): boolean {
  return statSync(one).dev === statSync(other).dev
}
