import {type BigIntStats, closeSync, constants, existsSync, fstatSync, openSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'
import {realPathOf, systemPath} from '../../server/disk/paths.ts'
import {reasonOf} from '../../server/input-error.ts'
import {RefusedError} from '../refused-error.ts'
import {at, type HeldFile, type HeldFolder} from './held-folder.ts'

/** Folders that are held from the first look at a file until it is replaced, or put back. */
export interface OpenFolders {
  /**
   * The folder of a path, held: the same value each time.
   * @param path absolute and without symbolic links, as it was found before
   * @throws {GoneError} if there is no such folder
   * @throws {RefusedError} if a link is on the way now, which leads elsewhere; if the folder cannot be opened
   */
  folder(path: string): HeldFolder
  /** All folders on the ways up to now. */
  waypoints(): readonly Waypoint[]
  close(): void
}

/** A folder on the way to a file. */
export interface Waypoint extends HeldFolder {
  /** What it was when it was open. */
  readonly stats: BigIntStats
}

/** A path leads to nothing. */
export class GoneError extends RefusedError {}

/**
 * Opens folders step by step from `/`, each by its name in the one before it, which is held. No folder is opened twice by
 * its name, and no symbolic link is followed.
 */
export function openFolders(): OpenFolders {
  const opened = new Map<string, Waypoint>()

  function open(given: string | Buffer, path: string): Waypoint {
    const descriptor = openFolder(given)
    // What it is, it is asked when it is open: before, it may have been another one.
    const stats = fstatSync(descriptor, {bigint: true})
    const held = {descriptor, path, device: stats.dev, inode: stats.ino, stats}
    opened.set(path, held)
    return held
  }

  function childOf(folder: HeldFolder, name: string): Waypoint {
    const path = join(folder.path, name)
    const known = opened.get(path)
    if (known) return known
    const child = {folder, name}
    try {
      return open(at(child), path)
    } catch (error) {
      throw asRefused(error, child, path)
    }
  }

  return {
    folder(path) {
      let held = opened.get('/') ?? open('/', '/')
      for (const name of path.split('/')) if (name !== '') held = childOf(held, name)
      return held
    },
    waypoints: () => [...opened.values()],
    close() {
      for (const {descriptor} of opened.values()) closeSync(descriptor)
      opened.clear()
    },
  }
}

/** Those of some folders that are there, held where their links lead. */
export function holdThere(paths: readonly string[], folders: OpenFolders): readonly HeldFolder[] {
  return paths.filter((path) => existsSync(systemPath(path))).map((path) => folders.folder(realPathOf(path)))
}

const {O_RDONLY, O_DIRECTORY, O_NOFOLLOW} = constants
/** For a folder that this user may pass but not list. Node does not name it (asm-generic/fcntl.h). */
const O_PATH = 0o10000000

function openFolder(path: string | Buffer): number {
  try {
    return openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
    return openSync(path, O_PATH | O_DIRECTORY | O_NOFOLLOW)
  }
}

function asRefused(error: unknown, child: HeldFile, path: string): RefusedError {
  const target = targetOf(child)
  if (target !== undefined)
    return new RefusedError(
      `${path}: a symbolic link leads to ${target} now, which is not the folder that was meant; put that one back, or make a new plan`,
    )
  if (!existsSync('/proc/self/fd'))
    return new RefusedError('/proc is not mounted here; nothing is written without it')
  const {code = ''} = error as NodeJS.ErrnoException
  return ['ENOENT', 'ENOTDIR'].includes(code)
    ? new GoneError(`${path}: this folder is not there any more; make a new plan`)
    : new RefusedError(`${path}: ${reasonOf(error)}`)
}

/** Where a link leads; undefined if it is none. */
function targetOf(child: HeldFile): string | undefined {
  try {
    return readlinkSync(at(child))
  } catch {
    return undefined
  }
}
