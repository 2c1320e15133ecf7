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
  // A link that is in its place by now would lead the plan elsewhere, so it is not followed: each file tells of it.
  if (given === undefined) return recorded
  try {
    const real = realPathOf(given)
    if (statSync(systemPath(real)).isDirectory()) return real
  } catch (error) {
    throw new InputError(`--root ${given}: ${reasonOf(error)}`)
  }
  throw new InputError(`--root ${given}: not a folder`)
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
