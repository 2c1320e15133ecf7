import {join} from 'node:path'
import {systemPath} from '../../server/disk/paths.ts'

/**
 * A folder that a descriptor holds: it stays the same one, whatever somebody does meanwhile to the names that lead to
 * it. What is done in it is done by the descriptor and a name, never by a path again.
 */
export interface HeldFolder {
  readonly descriptor: number
  /** Where it was when it was opened, without symbolic links: for people and for records. */
  readonly path: string
  readonly device: bigint
  readonly inode: bigint
}

/** A file by its name in a folder that is held. */
export interface HeldFile {
  readonly folder: HeldFolder
  readonly name: string
}

/** What a system call is given for a file: Linux looks `/proc/self/fd/7/name` up as `openat(7, "name")` does. */
export function at({folder, name}: HeldFile): string | Buffer {
  return systemPath(`${insideOf(folder)}/${name}`)
}

/** What a system call is given for a folder itself, to list it for example. */
export function insideOf({descriptor}: HeldFolder): string {
  return `/proc/self/fd/${descriptor}`
}

/** The path of a file, for people. */
export function pathOf({folder, name}: HeldFile): string {
  return join(folder.path, name)
}

/** Makes a system call on a file; its errors name the path for people. */
export function withFile<Result>(file: HeldFile, call: (path: string | Buffer) => Result): Result {
  try {
    return call(at(file))
  } catch (error) {
    throw Object.assign(error as Error, {path: pathOf(file)})
  }
}
