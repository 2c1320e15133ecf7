import {printable} from '../../report/quote/printable.ts'
import {isWrittenByRootOnly} from '../folders/other-writers.ts'
import {RefusedError} from '../refused-error.ts'
import {formatHolders, type Holder, type Holders, holdersOf} from './lock-holder.ts'
import type {OpenLock} from './open-lock.ts'

/** Another run holds a folder. */
export class HeldError extends RefusedError {}

/** Says who holds what could not be locked. */
export function heldBy(lock: OpenLock): HeldError {
  return heldError(lock, holdersOf(lock.descriptor))
}

/**
 * Goes on in spite of a lock on a folder, as root where only root can write: then those who hold it are no run that
 * could. Runs of root exclude each other by what stands for the folder (`openRootLocks`), which is locked. Runs of root
 * in other containers, and of releases that did not know it, are seen by their user.
 * @param why what stands for the folder could not be locked; undefined if it is
 * @returns what to tell
 * @throws {HeldError} if it may be a run that can write there
 */
export function passOver(lock: OpenLock, why: string | undefined): string {
  const holders = holdersOf(lock.descriptor)
  if (process.geteuid?.() !== 0 || !isWrittenByRootOnly(lock.descriptor) || holders.found.some(isRoots))
    throw heldError(lock, holders)
  if (why !== undefined) throw heldError(lock, holders, `where no other user can lock; ${why}`)
  // A descriptor that is on its way through a socket, for example, is in no process; those of a run always are.
  if (holders.found.length === 0 && !holders.areAll)
    throw heldError(lock, holders, 'where it can see what all processes have open, which it cannot here')
  return `${printable(lock.path)}: locked by ${formatHolders(holders)}, which cannot write there and does not stop root`
}

function isRoots({user}: Holder): boolean {
  return user === 0
}

function heldError({path}: OpenLock, holders: Holders, need?: string): HeldError {
  const words = `another run is at work in ${printable(path)}: ${formatHolders(holders)}; run this again when it is done`
  return new HeldError(
    need === undefined ? words : `${words}\nroot goes on in spite of a lock of another user only ${need}`,
  )
}
