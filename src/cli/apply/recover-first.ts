import {accessSync, constants} from 'node:fs'
import {refuseShared} from '../../plan/folders/other-writers.ts'
import {interruptible} from '../../plan/interrupts.ts'
import {type Recovery, recoverRuns} from '../../plan/transaction/recover.ts'
import {runLive} from '../../plan/verify/live-check.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import {printError} from '../streams/print.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {formatRecovered} from './format-replaced.ts'
import {stateFolderFor} from './replace-files.ts'

/** Where runs are kept, and how to speak of them. */
export interface RecoverFlags extends Pick<ApplyFlags, 'stateDir'> {
  readonly color: ColorMode
  readonly quiet?: true
}

/**
 * Ends runs that were cut off and that change the files at hand, and says so. To be called before any file is read:
 * what such a run left half done is neither the old configuration nor the new one.
 * @param filesAtHand real paths, found anew each time
 * @returns the moment from which files may be read, in milliseconds since 1970
 * @throws {InputError} if the folder of runs cannot be used
 * @throws {RefusedError} if such a run is still at work, or cannot be taken back
 */
export async function recoverFirst(
  flags: RecoverFlags,
  filesAtHand: () => Promise<ReadonlySet<string>>,
): Promise<number> {
  const stateFolder = usableStateFolder(flags)
  tellRecovered(await recoverRuns({stateFolder, reload}, filesAtHand), stateFolder, flags)
  return Date.now()
}

/** Makes the server read its files again; a signal may cut that short. */
export function reload(command: string): Promise<void> {
  return interruptible(runLive(command))
}

/** Says what became of runs that were cut off. */
export function tellRecovered(
  recovered: readonly Recovery[],
  stateFolder: string,
  {quiet, color}: RecoverFlags,
): void {
  if (!quiet)
    printError(formatRecovered(recovered, stateFolder, paletteFor(color, process.env, process.stderr)))
}

/**
 * The folder of runs.
 * @throws {InputError} if it cannot be used
 * @throws {RefusedError} if others can write it
 */
export function usableStateFolder(flags: Pick<ApplyFlags, 'stateDir'>): string {
  const stateFolder = stateFolderFor(flags)
  refuseShared(stateFolder)
  checkAccess(stateFolder)
  return stateFolder
}

function checkAccess(stateFolder: string): void {
  try {
    accessSync(stateFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    // One that is not there yet is made when there is something to keep.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw new InputError(
      `${stateFolder}: cannot use this folder for runs: ${reasonOf(error)}; name another one with --state-dir`,
    )
  }
}
