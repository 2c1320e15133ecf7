import {accessSync, constants} from 'node:fs'
import {dirname, join} from 'node:path'
import {RefusedError} from '../refused-error.ts'
import {mountOf} from './mounts.ts'

/** What decides where a new file may lie until it takes the place of the old one. */
export interface StagingSettings {
  /** Folder of the run, which is taken where it lies on the mount of the file. */
  readonly runFolder: string
  /** Name of the folder that is made in other places. */
  readonly name: string
  /** True if an Include of the server would read a file of that path. */
  readonly isRead: (path: string) => boolean
}

/**
 * A folder for new files on the mount of a file, where no Include of the server would read them: an Include of a
 * folder reads whatever lies in it and below, names with a dot too (server/config.c: ap_process_resource_config).
 * @throws {RefusedError} if there is none
 */
export function stagingFolderFor(realPath: string, {runFolder, name, isRead}: StagingSettings): string {
  const mount = mountOf(realPath)
  if (mountOf(runFolder) === mount && !isRead(join(runFolder, 'staged', '0')))
    return join(runFolder, 'staged')
  for (let folder = dirname(realPath); mountOf(folder) === mount; folder = dirname(folder)) {
    const staging = join(folder, name)
    if (!isRead(join(staging, '0')) && isWritable(folder)) return staging
    if (folder === '/') break
  }
  throw new RefusedError(
    `${realPath}: there is no folder on its file system that no Include reads and that this user may write to`,
  )
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
