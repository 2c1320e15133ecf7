import {statSync} from 'node:fs'
import {realPathOf, systemPath} from '../../../server/disk/paths.ts'
import {InputError, reasonOf} from '../../../server/input-error.ts'

/**
 * The folder that a plan is carried out in, without symbolic links.
 * @param recorded where it was made; it need not be there any more
 * @param given what `--root` puts in its place
 * @throws {InputError} if `--root` names no folder
 */
export function rootOfPlan(recorded: string, given: string | undefined): string {
  try {
    const real = realPathOf(given ?? recorded)
    if (statSync(systemPath(real)).isDirectory()) return real
    if (given !== undefined) throw new InputError(`--root ${given}: not a folder`)
  } catch (error) {
    if (error instanceof InputError) throw error
    if (given !== undefined) throw new InputError(`--root ${given}: ${reasonOf(error)}`)
  }
  // Nothing of it is there: each file is told to be gone.
  return recorded
}
