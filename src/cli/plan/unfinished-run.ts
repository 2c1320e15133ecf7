import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {RefusedError} from '../../plan/refused-error.ts'
import {JOURNAL, runFolderOf, runIds} from '../../plan/runs/run-record.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import {namedServerOf} from '../server/server-flags.ts'
import {printError} from '../streams/print.ts'
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
  if (paths.includes(STANDARD_INPUT)) return
  const hasJournal = (id: string) => existsSync(join(runFolderOf(stateFolder, id), JOURNAL))
  if (!runIds(stateFolder).some(hasJournal)) return
  const text = await unfinishedAmong(paths, stateFolder, flags)
  if (text === undefined) return
  if (out !== undefined) throw new RefusedError(text)
  if (!quiet) printError(`httpd-codemod: ${text}\n`)
}

async function unfinishedAmong(
  paths: readonly string[],
  stateFolder: string,
  flags: PlanFlags,
): Promise<string | undefined> {
  const {openJournals, touches} = await import('../../plan/transaction/journal.ts')
  const {DamagedError} = await import('../../plan/runs/read-run.ts')
  const {filesNamedBy} = await import('../apply/files-at-hand.ts')
  try {
    const journals = openJournals(stateFolder)
    if (journals.length === 0) return undefined
    const files = await filesNamedBy(paths, namedServerOf(undefined, flags))
    const id = journals.find((each) => touches(each, files))?.id
    return id === undefined
      ? undefined
      : `the run ${id} has not ended, and its files may be half old and half new; if it was cut off, httpd-codemod undo ${id} takes it back`
  } catch (error) {
    if (error instanceof DamagedError) return error.message
    throw error
  }
}
