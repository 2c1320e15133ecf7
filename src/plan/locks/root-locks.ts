import {closeSync, constants, mkdirSync, openSync} from 'node:fs'
import {reasonOf} from '../../server/input-error.ts'
import {at, type HeldFolder} from '../folders/held-folder.ts'
import {openFolders} from '../folders/open-folders.ts'
import {tellOtherWriters} from '../folders/other-writers.ts'
import {RefusedError} from '../refused-error.ts'
import type {OpenLock} from './open-lock.ts'

/** Where the locks are that only root can take. It is empty again when the system has started again. */
const ROOT_LOCKS = '/run/httpd-codemod'

/** Files that stand for folders; none, and why, for whoever cannot open them. */
interface RootLocks {
  readonly locks: readonly OpenLock[]
  readonly why: string | undefined
}

const {O_RDWR, O_CREAT, O_NOFOLLOW} = constants

/**
 * Opens a file for each folder, named by its device and inode. Whoever can list a folder can lock it, and so say that a
 * run is at work there; only root, which can write all folders, can open these files. They are never removed: a run that
 * is about to lock one would lock another file than the run after it.
 */
export function openRootLocks(folders: readonly HeldFolder[]): RootLocks {
  const ways = openFolders()
  const locks: OpenLock[] = []
  try {
    if (process.geteuid?.() === 0) makePlace()
    const place = ways.folder(ROOT_LOCKS)
    tellOtherWriters(ways)
    for (const {path, device, inode} of folders) {
      const file = {folder: place, name: `${device}-${inode}`}
      locks.push({path, descriptor: openSync(at(file), O_RDWR | O_CREAT | O_NOFOLLOW, 0o600)})
    }
    return {locks, why: undefined}
  } catch (error) {
    for (const {descriptor} of locks) closeSync(descriptor)
    const reason = error instanceof RefusedError ? '' : `${ROOT_LOCKS}: `
    return {locks: [], why: reason + reasonOf(error)}
  } finally {
    ways.close()
  }
}

function makePlace(): void {
  try {
    mkdirSync(ROOT_LOCKS, {mode: 0o700})
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}
