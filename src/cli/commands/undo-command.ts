import {existsSync} from 'node:fs'
import {isRunId} from '../../plan/runs/run-record.ts'
import {openJournals} from '../../plan/transaction/journal.ts'
import {recoverRun} from '../../plan/transaction/recover.ts'
import {findRun, undoRun} from '../../plan/undo-run.ts'
import {paletteFor} from '../../report/palette.ts'
import {startProgress} from '../../report/progress.ts'
import {formatUndone} from '../apply/format-replaced.ts'
import {recoverFirst, reload, tellRecovered, usableStateFolder} from '../apply/recover-first.ts'
import type {ExitCode} from '../exit-code.ts'
import type {UndoFleetFlags} from '../fleet/undo-fleet.ts'
import {packageVersion} from '../package-root.ts'
import {printError} from '../streams/print.ts'
import {printNotices} from '../streams/print-notices.ts'
import {UsageError} from '../usage-error.ts'

/**
 * Puts back the bytes of a run, or of the runs that wrote the servers of a plan. The run that is named, or without a name the last one, may have been cut off; then that
 * is what is taken back.
 * @throws {InputError} if there is no run of that name
 * @throws {RefusedError} if it cannot be told which run is the last one, as one is still at work
 */
export async function undoCommand(run: string | undefined, flags: UndoFleetFlags): Promise<ExitCode> {
  if (run !== undefined && !isRunId(run) && existsSync(run)) {
    const {readPlan} = await import('../../plan/document/stored/read-plan.ts')
    const {undoFleet} = await import('../fleet/undo-fleet.ts')
    return undoFleet(readPlan(run, flags.root), flags)
  }
  refuseForRun(flags)
  const stateFolder = usableStateFolder(flags)
  const cutOff = openJournals(stateFolder).findLast(({id}) => run === undefined || id === run)
  const recovered = cutOff ? await recoverRun(cutOff.id, {stateFolder, reload}) : []
  tellRecovered(recovered, stateFolder, flags)
  if (recovered.some(({outcome}) => outcome === 'taken back')) return 0
  const record = findRun(run, stateFolder)
  if (!record) {
    if (!flags.quiet) printError(`  there is no run to undo in ${stateFolder}\n`)
    return 0
  }
  const files = new Set(record.files.map(({realPath}) => realPath))
  await recoverFirst(flags, async () => files)
  const progress = startProgress('Putting back', flags.quiet ? undefined : process.stderr)
  const undone = await undoRun(record, {stateFolder, tool: packageVersion(), progress}).finally(() =>
    progress.stop(),
  )
  if (!flags.quiet) printNotices(formatUndone(undone, paletteFor(flags.color, process.env, process.stderr)))
  return 0
}

/** @throws {UsageError} if something of a run is to be chosen */
function refuseForRun({shape, only, except, limit, root}: UndoFleetFlags): void {
  if (shape.length + only.length > 0 || [except, limit, root].some((flag) => flag !== undefined))
    throw new UsageError(
      '--shape, --only, --except, --limit and --root choose servers of a plan: undo fleet.json',
    )
}
