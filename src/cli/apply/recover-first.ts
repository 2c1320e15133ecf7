import {accessSync, constants} from 'node:fs'
import {stderr} from 'node:process'
import {type Recovery, recoverRuns} from '../../plan/transaction/recover.ts'
import {type ColorMode, paletteFor} from '../../report/palette.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'
import type {ApplyFlags} from './apply-flags.ts'
import {formatRecovered} from './format-replaced.ts'
import {stateFolderFor} from './replace-files.ts'

interface RecoverFlags extends Pick<ApplyFlags, 'stateDir'> {
  readonly color: ColorMode
  readonly quiet?: true
}

/**
 * Ends runs that were cut off, and says so. To be called before any file is read: what such a run left half done is
 * neither the old configuration nor the new one.
 * @throws {InputError} if the folder of runs cannot be used
 * @throws {RefusedError} if another run is at work, or one that was cut off cannot be taken back
 */
export async function recoverFirst(flags: RecoverFlags): Promise<readonly Recovery[]> {
  const stateFolder = stateFolderFor(flags)
  checkAccess(stateFolder)
  const recovered = await recoverRuns(stateFolder)
  if (!flags.quiet)
    stderr.write(formatRecovered(recovered, stateFolder, paletteFor(flags.color, process.env, stderr)))
  return recovered
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
