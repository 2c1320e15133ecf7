import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {RefusedError} from '../../plan/refused-error.ts'
import {JOURNAL, runFolderOf, runIds} from '../../plan/runs/run-record.ts'
import {stateFolderOf} from '../../plan/runs/state-folder.ts'
import {InputError} from '../../server/input-error.ts'
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
  if (paths.includes(STANDARD_INPUT)) return
  const stateFolder = stateFolderIfAny(given)
  if (stateFolder === undefined) return
  const hasJournal = (id: string) => existsSync(join(runFolderOf(stateFolder, id), JOURNAL))
  if (!runIds(stateFolder).some(hasJournal)) return
  const text = await unfinishedAmong(paths, stateFolder, flags)
  if (text === undefined) return
  if (out !== undefined) throw new RefusedError(text)
  if (!quiet) printError(`httpd-codemod: ${text}\n`)
}

/** A preview needs none. */
function stateFolderIfAny(given: string | undefined): string | undefined {
  try {
    return stateFolderOf({given, env: process.env, user: process.getuid?.() ?? -1})
  } catch (error) {
    if (error instanceof InputError) return undefined
    throw error
  }
}

async function unfinishedAmong(
  paths: readonly string[],
  stateFolder: string,
  flags: PlanFlags,
): Promise<string | undefined> {
  const {openJournals, touches} = await import('../../plan/transaction/journal.ts')
  const {DamagedError} = await import('../../plan/runs/read-run.ts')
  const {filesNamedBy} = await import('../apply/files-at-hand.ts')
  const {refuseShared} = await import('../../plan/folders/other-writers.ts')
  try {
    refuseShared(stateFolder)
    const journals = openJournals(stateFolder)
    if (journals.length === 0) return undefined
    const files = await filesNamedBy(paths, namedServerOf(undefined, flags))
    const id = journals.find((each) => touches(each, files))?.id
    return id === undefined
      ? undefined
      : `the run ${id} has not ended, and its files may be half old and half new; if it was cut off, httpd-codemod undo ${id} takes it back`
  } catch (error) {
    if (error instanceof DamagedError || error instanceof RefusedError) return error.message
    throw error
  }
}
