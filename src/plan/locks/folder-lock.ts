import {closeSync, constants, openSync} from 'node:fs'
import type {HeldFolder} from '../folders/held-folder.ts'
import {lockOpen, type OpenLock, type Patience} from './open-lock.ts'
import {heldBy, passOver} from './pass-over.ts'
import {openRootLocks} from './root-locks.ts'

/** Locks against other runs: they last as long as one of the descriptors is open in any process. */
export interface FolderLock {
  readonly descriptors: readonly number[]
  /** What to tell: who else locks the folders, in vain. */
  readonly notes: readonly string[]
  /** Closes the descriptors that were opened to lock. */
  release(): void
}

/** A pipe in place of a folder is an error, and nothing to wait for. */
const FOLDER = constants.O_RDONLY | constants.O_DIRECTORY

/**
 * Locks folders of ours, which nobody else can open, until `release` is called or the process ends, however it ends.
 * @returns a lock for each
 * @throws {HeldError} if another run holds one of them and goes on doing so
 * @throws {RefusedError} if they cannot be locked
 */
export function lockOurs(paths: readonly string[], patience: Patience): readonly FolderLock[] {
  const open: OpenLock[] = []
  try {
    for (const path of paths) open.push({path, descriptor: openSync(path, FOLDER)})
    const [held] = lockOpen(open, patience)
    if (held) throw heldBy(held)
  } catch (error) {
    closeAll(open)
    throw error
  }
  return open.map((each) => {
    return {descriptors: [each.descriptor], notes: [], release: () => closeAll([each])}
  })
}

/**
 * Locks the folders of a server. Whatever they are called, they are locked in one order, so that of two runs one gets
 * them all. Whoever can list a folder can lock it; root locks what stands for it before, which they cannot, and is not
 * stopped by whoever could not write there. Node opens descriptors with O_CLOEXEC, so that no command that is run
 * meanwhile, nor a server that it starts, goes on holding the locks.
 * @param folders locked until they are closed, too
 * @throws {HeldError} if another run holds one of them and goes on doing so
 * @throws {RefusedError} if they cannot be locked
 */
export function lockHeld(folders: readonly HeldFolder[], patience: Patience): FolderLock {
  const distinct = folders.toSorted(compare).filter((each, index, all) => {
    const previous = all[index - 1]
    return !previous || compare(previous, each) !== 0
  })
  const {locks: roots, why} = openRootLocks(distinct)
  try {
    const held = lockOpen<OpenLock>([...roots, ...distinct], patience)
    const ours = held.find((each) => roots.includes(each))
    if (ours) throw heldBy(ours)
    const notes = held.map((each) => passOver(each, why))
    const descriptors = [...roots, ...distinct].map(({descriptor}) => descriptor)
    return {descriptors, notes, release: () => closeAll(roots)}
  } catch (error) {
    closeAll(roots)
    throw error
  }
}

function closeAll(locks: readonly OpenLock[]): void {
  for (const {descriptor} of locks) closeSync(descriptor)
}

/** One folder may have several names, by links and mounts, and is locked once. */
function compare(one: HeldFolder, other: HeldFolder): number {
  const difference = one.device - other.device || one.inode - other.inode
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
