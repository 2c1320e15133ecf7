import {statSync} from 'node:fs'
import {basename, dirname, join, resolve} from 'node:path'
import {realPathOf, systemPath} from '../../server/disk/paths.ts'
import {isWritable} from '../disk/is-writable.ts'
import {type MountPoints, mountOf} from '../disk/mounts.ts'
import {RefusedError} from '../refused-error.ts'

/** Name of the folder that a run makes outside of its own one. */
export function stagingNameOf(id: string): string {
  return `.httpd-codemod-${id}`
}

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

/** What a journal says of the places of new files. */
interface StagedRun {
  readonly id: string
  readonly files: readonly {readonly realPath: string; readonly staged: string}[]
  readonly stagingFolders: readonly string[]
}

/**
 * What is wrong with the places of new files in a journal: such folders are removed with all that is in them, so they
 * are only those that a run of that id makes.
 */
export function stagingFaultOf(
  {id, files, stagingFolders}: StagedRun,
  runFolder: string,
): string | undefined {
  const own = join(realPathOf(runFolder), 'staged')
  const folders = new Set(stagingFolders)
  const ofFiles = new Set(files.map(({realPath}) => dirname(realPath)))
  const around = new Set([...ofFiles].flatMap((folder) => foldersAbove(join(folder, 'file'))))
  const isOurs = (folder: string): boolean =>
    folder === own ||
    (resolve(folder) === folder && basename(folder) === stagingNameOf(id) && around.has(dirname(folder)))
  const other = stagingFolders.find((folder) => !isOurs(folder))
  if (other !== undefined) return `${other} is not a folder that this run makes`
  const index = files.findIndex(
    ({staged}, at) => !folders.has(dirname(staged)) || staged !== join(dirname(staged), String(at)),
  )
  return index < 0 ? undefined : `/files/${index}/staged is not a place that this run makes`
}

/** The folders that lead to a file, the outermost first. */
function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === path ? [] : [...foldersAbove(folder), folder]
}

/** Subvolumes of one mount are devices of their own, and no file can be renamed from one to another. */
function isOnOneDevice(one: string, other: string): boolean {
  return statSync(systemPath(one)).dev === statSync(systemPath(other)).dev
}
