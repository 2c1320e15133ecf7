import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {stderr} from 'node:process'
import {RefusedError} from '../../plan/refused-error.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import type {PlanFlags} from './plan-flags.ts'

/**
 * Says that a run has not ended, or was cut off: what is looked at may be half old and half new. Looking changes
 * nothing, so it is left as it is.
 * @throws {RefusedError} if a plan is to be saved, which would be made from such files
 */
export async function tellUnfinished({stateDir, out, quiet}: PlanFlags): Promise<void> {
  const stateFolder = stateFolderOf({given: stateDir, env: process.env, user: process.getuid?.() ?? -1})
  if (!existsSync(join(stateFolder, 'runs'))) return
  const {openJournals} = await import('../../plan/transaction/journal.ts')
  const [journal] = openJournals(stateFolder)
  if (!journal) return
  const text = `the run ${journal.id} has not ended, and its files may be half old and half new; if it was cut off, httpd-codemod undo takes it back`
  if (out !== undefined) throw new RefusedError(text)
  if (!quiet) stderr.write(`httpd-codemod: ${text}\n`)
}
