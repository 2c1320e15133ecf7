import {randomBytes} from 'node:crypto'
import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import {dirname, join} from 'node:path'
import {reasonOf} from '../server/input-error.ts'

/** A file is not what it was when the plan was made, or cannot be replaced without losing something. */
export class WriteError extends Error {
  readonly code = 'write'
}

/** One file to replace. */
export interface FileWrite {
  /** Symbolic links are followed and stay. */
  readonly path: string
  /** The bytes the plan was made from. */
  readonly before: Uint8Array
  readonly after: Uint8Array
}

/**
 * Checks that a file can be replaced; touches nothing.
 * @throws {WriteError} if it has changed, or has other names that would keep the old bytes
 */
export function checkWrite({path, before}: FileWrite): void {
  withReasons(path, () => readUnchanged(path, realpathSync(path), before))
}

/**
 * Replaces a file in one step: whoever opens it sees the old bytes or the new ones, never a part. Mode, owner and
 * group stay; access lists and extended attributes do not.
 * @throws {WriteError} if it has changed since it was read, or cannot be replaced; it is as it was then
 */
export function writeFile(write: FileWrite): void {
  withReasons(write.path, () => replaceFile(write))
}

function replaceFile({path, before, after}: FileWrite): void {
  const target = realpathSync(path)
  const stats = readUnchanged(path, target, before)
  const folder = dirname(target)
  // No pattern of an Include takes this name, but an Include of the whole folder would read it (server/config.c:
  // ap_process_resource_config), so it is gone again at once.
  const temporary = join(folder, `.httpd-codemod-${randomBytes(6).toString('hex')}~`)
  try {
    writeNew(temporary, after, stats)
    renameSync(temporary, target)
  } catch (error) {
    removeQuietly(temporary)
    throw error
  }
  syncFolder(folder)
}

function withReasons<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof WriteError) throw error
    throw new WriteError(`${path}: cannot replace this file: ${reasonOf(error)}`, {cause: error})
  }
}

function readUnchanged(path: string, target: string, before: Uint8Array): Stats {
  const file = openSync(target, 'r')
  try {
    const stats = fstatSync(file)
    if (!Buffer.from(before.buffer, before.byteOffset, before.byteLength).equals(readFileSync(file))) {
      throw new WriteError(`${path}: changed since it was read`)
    }
    if (stats.nlink > 1) {
      throw new WriteError(
        `${path}: ${stats.nlink} hard links lead to this file, and replacing it would leave the others behind`,
      )
    }
    return stats
  } finally {
    closeSync(file)
  }
}

function writeNew(path: string, bytes: Uint8Array, {mode, uid, gid}: Stats): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeFileSync(file, bytes)
    const own = fstatSync(file)
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid)
    // After the owner, because a change of owner clears some bits of the mode.
    fchmodSync(file, mode & 0o7777)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path)
  } catch {
    // It was never made, or is in place already.
  }
}

/** Without this the new name may be lost with the power. */
function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
