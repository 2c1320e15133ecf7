import {formatRun, formatRuns} from '../../plan/runs/format-runs.ts'
import {listRuns} from '../../plan/runs/listed-runs.ts'
import {runFileState} from '../../plan/runs/run-file-state.ts'
import {runFolderOf} from '../../plan/runs/run-record.ts'
import {paletteFor} from '../../report/palette.ts'
import {InputError} from '../../server/input-error.ts'
import {stateFolderFor} from '../apply/replace-files.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'

/**
 * Lists the runs that are kept.
 * @throws {InputError} if they cannot be read
 */
export function explainRuns(flags: ExplainFlags): ExitCode {
  const stateFolder = stateFolderFor(flags)
  const runs = listRuns(stateFolder)
  if (flags.format === 'json') process.stdout.write(`${JSON.stringify({runs}, null, 2)}\n`)
  else {
    process.stdout.write(formatRuns(runs, paletteFor(flags.color, process.env, process.stdout)))
    if (runs.length === 0) process.stderr.write(`  no runs in ${stateFolder}\n`)
  }
  return 0
}

/**
 * Shows one run.
 * @throws {InputError} if there is none of that id, or it cannot be read
 */
export function explainRun(id: string, flags: ExplainFlags): ExitCode {
  const stateFolder = stateFolderFor(flags)
  const run = listRuns(stateFolder).find((each) => each.id === id)
  if (!run) throw new InputError(`there is no run ${id} in ${stateFolder}; see: httpd-codemod explain runs`)
  const folder = runFolderOf(stateFolder, id)
  if (flags.format === 'json') {
    const files = run.files.map((file) => ({...file, state: runFileState(file)}))
    process.stdout.write(`${JSON.stringify({...run, folder, files}, null, 2)}\n`)
  } else process.stdout.write(formatRun(run, folder, paletteFor(flags.color, process.env, process.stdout)))
  return 0
}
