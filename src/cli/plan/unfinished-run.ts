import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {RefusedError} from '../../plan/refused-error.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {STANDARD_INPUT} from './inputs.ts'
import type {PlanFlags} from './plan-flags.ts'

/**
 * Says that a run that changes these files has not ended, or was cut off: what is looked at may be half old and half
 * new. Looking changes nothing, so it is left as it is.
 * @throws {RefusedError} if a plan is to be saved, which would be made from such files
 */
export async function tellUnfinished(paths: readonly string[], flags: PlanFlags): Promise<void> {
  const {stateDir: given, out, quiet} = flags
  const stateFolder = stateFolderOf({given, env: process.env, user: process.getuid?.() ?? -1})
  if (paths.includes(STANDARD_INPUT) || !existsSync(join(stateFolder, 'runs'))) return
  const {openJournals, touches} = await import('../../plan/transaction/journal.ts')
  const journals = openJournals(stateFolder)
  if (journals.length === 0) return
  const {filesNamedBy} = await import('../apply/files-at-hand.ts')
  const files = await filesNamedBy(paths, namedServerOf(undefined, flags))
  const journal = journals.find((each) => touches(each, files))
  if (!journal) return
  const text = `the run ${journal.id} has not ended, and its files may be half old and half new; if it was cut off, httpd-codemod undo ${journal.id} takes it back`
  if (out !== undefined) throw new RefusedError(text)
  if (!quiet) process.stderr.write(`httpd-codemod: ${text}\n`)
}
