import {randomBytes} from 'node:crypto'
import {lstatSync, renameSync, rmSync, type Stats, writeFileSync} from 'node:fs'
import {readPlan} from '../../plan/document/read-plan.ts'
import {systemPath} from '../../server/disk/paths.ts'
import {InputError, reasonOf} from '../../server/input-error.ts'

/**
 * Refuses to save a plan where something other than a plan is. A link could lead anywhere, so it is not followed.
 * @throws {InputError} with the reason
 */
export function refuseToReplace(path: string): void {
  const stats = statsOf(path)
  if (!stats) return
  const refused = (what: string): InputError =>
    new InputError(`${path}: ${what}; choose another name for the plan`)
  if (stats.isSymbolicLink()) throw refused('this is a link, and a plan is not written through one')
  if (stats.isDirectory()) throw refused('this is a folder')
  if (!stats.isFile()) throw refused('this is a device, pipe or socket')
  try {
    readPlan(path)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    throw refused(`this file exists and is not a plan (${error.message.slice(path.length + 2)})`)
  }
}

/**
 * Writes a plan to a file that is not there, or holds another plan: it is there whole, or as it was before.
 * @throws {InputError} if something else is there, or it cannot be written
 */
export function savePlan(path: string, text: string): void {
  refuseToReplace(path)
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    writeFileSync(systemPath(part), text, {flag: 'wx', mode: statsOf(path)?.mode ?? 0o666})
    renameSync(systemPath(part), systemPath(path))
  } catch (error) {
    rmSync(systemPath(part), {force: true})
    throw new InputError(`${path}: cannot write the plan: ${reasonOf(error)}`)
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(systemPath(path), {throwIfNoEntry: false})
  } catch {
    // Writing it gives the reason.
    return undefined
  }
}
