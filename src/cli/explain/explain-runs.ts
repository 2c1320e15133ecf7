import {refuseShared} from '../../plan/folders/other-writers.ts'
import {formatRun, formatRuns} from '../../plan/runs/format-runs.ts'
import {type ListedRun, listRuns} from '../../plan/runs/listed-runs.ts'
import type {KeptRuns} from '../../plan/runs/read-run.ts'
import {runFileState} from '../../plan/runs/run-file-state.ts'
import {runFolderOf} from '../../plan/runs/run-record.ts'
import {readJournals} from '../../plan/transaction/journal.ts'
import {paletteFor} from '../../report/palette.ts'
import {jsonText} from '../../report/quote/json-text.ts'
import {printable} from '../../report/quote/printable.ts'
import {InputError} from '../../server/input-error.ts'
import {stateFolderFor} from '../apply/replace-files.ts'
import type {ExitCode} from '../exit-code.ts'
import type {ExplainFlags} from '../server/explain-flags.ts'
import {print, printError} from '../streams/print.ts'

/**
 * Lists the runs that are kept.
 * @throws {InputError} if they cannot be read
 */
export function explainRuns(flags: ExplainFlags): ExitCode {
  const stateFolder = stateFolderFor(flags)
  refuseShared(stateFolder)
  const {runs, damaged} = allRuns(stateFolder)
  if (flags.format === 'json') print(jsonText({runs}))
  else {
    print(formatRuns(runs, paletteFor(flags.color, process.env, process.stdout)))
    if (runs.length + damaged.length === 0) printError(`  no runs in ${stateFolder}\n`)
  }
  for (const {message} of damaged) printError(`httpd-codemod: ${printable(message)}\n`)
  return 0
}

/**
 * Shows one run.
 * @throws {InputError} if there is none of that id, or it cannot be read
 */
export function explainRun(id: string, flags: ExplainFlags): ExitCode {
  const stateFolder = stateFolderFor(flags)
  refuseShared(stateFolder)
  const {runs, damaged} = allRuns(stateFolder)
  const run = runs.find((each) => each.id === id)
  const damage = damaged.find((each) => each.id === id)
  if (damage) throw damage
  if (!run) throw new InputError(`there is no run ${id} in ${stateFolder}; see: httpd-codemod explain runs`)
  const folder = runFolderOf(stateFolder, id)
  if (flags.format === 'json') {
    const files = run.files.map((file) => ({...file, state: runFileState(file)}))
    print(jsonText({...run, folder, files}))
  } else print(formatRun(run, folder, paletteFor(flags.color, process.env, process.stdout)))
  return 0
}

/** The runs that are kept; damaged records of those that have not ended are told too. */
function allRuns(stateFolder: string): KeptRuns<ListedRun> {
  const {runs, damaged} = listRuns(stateFolder)
  return {runs, damaged: [...damaged, ...readJournals(stateFolder).damaged]}
}
