import {statSync} from 'node:fs'
import {printable} from '../../../report/quote/printable.ts'
import {realPathOf, systemPath} from '../../../server/disk/paths.ts'
import {InputError, reasonOf} from '../../../server/input-error.ts'
import type {Plan} from '../plan.ts'

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

/**
 * Refuses a plan whose folder is not on this computer: none of its files can be.
 * @throws {InputError} that says how to name another folder
 */
export function refuseMissingRoot({root}: Pick<Plan, 'root'>): void {
  if (root === undefined || statSync(systemPath(root), {throwIfNoEntry: false})?.isDirectory()) return
  throw new InputError(
    `the plan was made in ${printable(root)}, which is not a folder here; name the folder to apply it to with --root`,
  )
}
