import {basename, dirname} from 'node:path'
import {printable} from '../../report/quote/printable.ts'
import {RefusedError} from '../refused-error.ts'
import type {HeldFile} from './held-folder.ts'
import {GoneError, type OpenFolders} from './open-folders.ts'
import {tellOtherWriters} from './other-writers.ts'

/** A folder with files that a run changed, as it was then. */
export interface RecordedFolder {
  /** Without symbolic links. */
  readonly path: string
  /** Its inode number, in decimal digits. The number of a device is another one when the system has started again. */
  readonly inode: string
}

/** The files of a record or a plan, each in its folder, which is held. */
export interface RecordedFiles {
  /** In the order of the record; undefined where the folder is gone. */
  readonly files: readonly (HeldFile | undefined)[]
  /** What to tell: who else can exchange the files. */
  readonly notes: readonly string[]
}

/**
 * Holds the folders of files that a record or a plan names by real paths. No symbolic link is followed, for there was none.
 * @throws {RefusedError} if a link leads elsewhere now; as root, if somebody else can exchange the files; as another
 * user, if somebody can and the folder is another one
 */
export function holdRecorded(
  realPaths: readonly string[],
  recorded: readonly RecordedFolder[],
  folders: OpenFolders,
): RecordedFiles {
  const files = realPaths.map((path) => heldIfThere(path, folders))
  const notes = tellOtherWriters(folders)
  // Where nobody else can, whoever replaced a folder may do so, or has restored it from a copy.
  if (notes.length > 0) refuseOthers(files, recorded, notes)
  return {files, notes}
}

function heldIfThere(path: string, folders: OpenFolders): HeldFile | undefined {
  try {
    return {folder: folders.folder(dirname(path)), name: basename(path)}
  } catch (error) {
    if (error instanceof GoneError) return undefined
    throw error
  }
}

function refuseOthers(
  files: readonly (HeldFile | undefined)[],
  recorded: readonly RecordedFolder[],
  notes: readonly string[],
): void {
  const inodes = new Map(recorded.map(({path, inode}) => [path, inode]))
  const other = files.find((file) => {
    const inode = file && inodes.get(file.folder.path)
    return inode !== undefined && inode !== `${file?.folder.inode}`
  })
  if (other)
    throw new RefusedError(
      `${printable(other.folder.path)}: it is not the folder that the run wrote to; put that one back first\n${notes.join('\n')}`,
    )
}
